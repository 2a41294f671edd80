import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, flag, id, ids, integer, origin, several, text } from '../../graphql/kinds.js'
import { RotationStrategy, SourceKind } from './source.enum.js'

/** How a source treats its leads: the same when it is made and when it is changed. */
@InputType()
class SourceFactsInput {
  @Accept(choice(() => SourceKind), { optional: true, description: 'Kind of channel; at first OTHER.' })
  declare kind?: ValueOf<typeof SourceKind>

  @Accept(flag, { optional: true, description: 'Whether it takes new leads; at first true.' })
  declare isActive?: boolean

  @Accept(flag, { optional: true, description: 'Whether its leads are given to people by themselves; at first true.' })
  declare autoAssign?: boolean

  @Accept(choice(() => RotationStrategy), {
    optional: true,
    description: 'How its people take turns; at first ROUND_ROBIN.',
  })
  declare rotationStrategy?: ValueOf<typeof RotationStrategy>

  @Accept(several(origin, 20), {
    clearable: true,
    description:
      'Origins of web pages whose scripts may send leads to it with its capture key; null, as at first, is any.',
  })
  declare captureOrigins?: string[] | null
}

@InputType({ description: 'A new source of a company. It comes last in the order of priority.' })
export class CreateSourceInput extends SourceFactsInput {
  @Accept(id('company'), { description: 'Whose source it is.' })
  declare companyId: number

  @Accept(text(120), { description: 'Name to show, unique in the company.' })
  declare name: string
}

@InputType({ description: 'Changes to a source: what is left out stays.' })
export class UpdateSourceInput extends SourceFactsInput {
  @Accept(id('source'), { description: 'Which source.' })
  declare id: number

  @Accept(text(120), { optional: true, description: 'Name to show, unique in the company.' })
  declare name?: string
}

@InputType({ description: 'Which source to delete.' })
export class DeleteSourceInput {
  @Accept(id('source'), { description: 'Which source.' })
  declare id: number

  @Accept(id('company'), { optional: true, description: 'Whose it should be; checked when given.' })
  declare companyId?: number
}

@InputType({ description: 'A new order of all sources of a company.' })
export class ReorderSourcesInput {
  @Accept(id('company'), { description: 'Whose sources they are.' })
  declare companyId: number

  @Accept(ids('source', 1000), { description: 'Each of the company’s sources exactly once, the first one first.' })
  declare sourceIds: number[]
}

@InputType({ description: 'A person to take turns with the leads of a source.' })
export class AssignSourceUserAccessInput {
  @Accept(id('source'), { description: 'Which source.' })
  declare sourceId: number

  @Accept(id('user_access'), { description: 'The person, by role in the company of the source.' })
  declare userAccessId: number

  @Accept(integer(1, 100), {
    clearable: true,
    description: 'Share in a weighted rotation, 1 to 100; null takes the person’s own weight.',
  })
  declare weight?: number | null

  @Accept(flag, { optional: true, description: 'Whether the person takes part now; at first true.' })
  declare isActive?: boolean

  @Accept(id('company'), { optional: true, description: 'Whose the source should be; checked when given.' })
  declare companyId?: number
}

@InputType({ description: 'A person who is to take no more turns with the leads of a source.' })
export class RemoveSourceUserAccessInput {
  @Accept(id('source'), { description: 'Which source.' })
  declare sourceId: number

  @Accept(id('user_access'), { description: 'The person, by role in the company.' })
  declare userAccessId: number

  @Accept(id('company'), { optional: true, description: 'Whose the source should be; checked when given.' })
  declare companyId?: number
}

@InputType({ description: 'Which source gets a new capture key.' })
export class RotateSourceCaptureKeyInput {
  @Accept(id('source'), { description: 'Which source.' })
  declare id: number
}
