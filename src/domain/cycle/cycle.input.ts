import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { amount, choice, day, id, integer, text } from '../../graphql/kinds.js'
import { CycleRollover } from './cycle.enum.js'

/** What may be said of a cycle when it is made, and later. */
@InputType()
class CycleFactsInput {
  @Accept(integer(0, 10_000_000), { clearable: true, description: 'How many leads are to come.' })
  declare goalLeads?: number | null

  @Accept(integer(0, 10_000_000), { clearable: true, description: 'How many leads are to be won.' })
  declare goalWon?: number | null

  @Accept(amount, { clearable: true, description: 'What is to be sold, in the currency of the company.' })
  declare goalAmount?: string | null

  @Accept(choice(() => CycleRollover), {
    optional: true,
    description: 'What becomes of its open leads when it is closed; at first KEEP.',
  })
  declare rollover?: ValueOf<typeof CycleRollover>
}

@InputType({ description: 'A new cycle of a company.' })
export class CreateCycleInput extends CycleFactsInput {
  @Accept(id('company'), { description: 'Whose cycle it is.' })
  declare companyId: number

  @Accept(text(120), { description: 'Name to show, for example `2026-A`.' })
  declare name: string

  @Accept(day, { description: 'Its first day.' })
  declare startsOn: string

  @Accept(day, { description: 'Its last day, which still belongs to it.' })
  declare endsOn: string
}

@InputType({ description: 'Changes to a cycle: what is left out stays, null clears.' })
export class UpdateCycleInput extends CycleFactsInput {
  @Accept(id('cycle'), { description: 'Which cycle.' })
  declare id: number

  @Accept(text(120), { optional: true, description: 'Name to show.' })
  declare name?: string

  @Accept(day, { optional: true, description: 'Its first day. Leads keep the cycle that they have.' })
  declare startsOn?: string

  @Accept(day, { optional: true, description: 'Its last day. Leads keep the cycle that they have.' })
  declare endsOn?: string
}

@InputType({ description: 'Which cycle to close.' })
export class CloseCycleInput {
  @Accept(id('cycle'), { description: 'Which cycle.' })
  declare id: number

  @Accept(choice(() => CycleRollover), {
    optional: true,
    description: 'What becomes of its open leads; else as the cycle itself says.',
  })
  declare rollover?: ValueOf<typeof CycleRollover>
}
