import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, flag, hours, id, integer, listOf, moment } from '../../graphql/kinds.js'
import { AccessScope, UserAccessStatus } from './user-access.enum.js'

/** How a person works in a company: the same when the role is given and when it is changed. */
@InputType()
class WorkingInput {
  @Accept(choice(() => AccessScope), { optional: true, description: 'How far it reaches; at first COMPANY.' })
  declare scope?: ValueOf<typeof AccessScope>

  @Accept(flag, { optional: true, description: 'Whether new leads may be given to the person; at first true.' })
  declare acceptsLeads?: boolean

  @Accept(moment, { clearable: true, description: 'Since when the person is away.' })
  declare awayFrom?: Date | null

  @Accept(moment, { clearable: true, description: 'Until when the person is away; null ends an absence.' })
  declare awayUntil?: Date | null

  @Accept(integer(0, 100_000), { clearable: true, description: 'Most open leads at a time; null is no limit.' })
  declare maxOpenLeads?: number | null

  @Accept(integer(0, 100_000), { clearable: true, description: 'Most new leads in a day; null is no limit.' })
  declare maxLeadsPerDay?: number | null

  @Accept(hours, {
    clearable: true,
    description: 'When the person works, like `MON 09:00-18:00`; null is whenever the company is open.',
  })
  declare workingHours?: string[] | null

  @Accept(integer(1, 100), { optional: true, description: 'Share in a weighted rotation, 1 to 100; at first 1.' })
  declare weight?: number
}

@InputType({ description: 'A role for a person in one company.' })
export class NewUserAccessInput extends WorkingInput {
  @Accept(id('company'), { description: 'The company.' })
  declare companyId: number

  @Accept(id('access'), { description: 'The role: below your own rank, unless you are an owner.' })
  declare accessId: number

  @Accept(flag, { optional: true, description: 'Whether the person starts with it; the first one is it anyway.' })
  declare default?: boolean
}

@InputType({ description: 'Roles for a person whom you can see; for anybody else make an invitation.' })
export class CreateUserAccessesInput {
  @Accept(id('user'), { description: 'The person.' })
  declare userId: number

  @Accept(listOf(() => NewUserAccessInput, 50), { description: 'The roles, one a company, 1 to 50.' })
  declare userAccesses: NewUserAccessInput[]
}

@InputType({ description: 'Changes to a role: what is left out stays, null clears.' })
export class UserAccessChangeInput extends WorkingInput {
  @Accept(id('user_access'), { description: 'Which one.' })
  declare id: number

  @Accept(id('access'), { optional: true, description: 'Another role.' })
  declare accessId?: number

  @Accept(choice(() => UserAccessStatus), { optional: true, description: 'ACTIVE or SUSPENDED.' })
  declare status?: ValueOf<typeof UserAccessStatus>

  @Accept(flag, { optional: true, description: 'True: the person starts with it.' })
  declare default?: boolean
}

@InputType({ description: 'Changes to the roles of one person. They happen all, or none of them.' })
export class UpdateUserAccessesInput {
  @Accept(id('user'), { description: 'The person.' })
  declare userId: number

  @Accept(listOf(() => UserAccessChangeInput, 50), { description: 'The changes, 1 to 50.' })
  declare userAccesses: UserAccessChangeInput[]

  @Accept(flag, {
    optional: true,
    description:
      'True: the list is the whole set. The person’s other roles in companies whose people you manage are removed, and their open leads are nobody’s then.',
  })
  declare replace?: boolean
}

@InputType({ description: 'Which role to remove, and what becomes of its open leads.' })
export class RemoveUserAccessInput {
  @Accept(id('user_access'), { description: 'Which one.' })
  declare id: number

  @Accept(id('user'), { optional: true, description: 'Whose it should be; checked when given.' })
  declare userId?: number

  @Accept(id('user_access'), { clearable: true, description: 'Who gets the open leads: a role in the same company.' })
  declare reassignToUserAccessId?: number | null

  @Accept(flag, { optional: true, description: 'True: the open leads are nobody’s then, unless somebody gets them.' })
  declare unassign?: boolean
}
