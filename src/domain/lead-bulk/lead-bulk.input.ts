import { InputType } from 'type-graphql'
import { z } from 'zod'
import { Accept, type Kind } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, flag, id, ids, longText } from '../../graphql/kinds.js'
import { LostReason } from '../lead/lead.enum.js'
import { LeadFilter } from '../lead/lead.filter.js'

const leadFilter: Kind<object> = { graphql: () => LeadFilter, zod: z.looseObject({}) }

/** Which leads many are. */
@InputType()
export class ManyLeadsInput {
  @Accept(id('company'), { description: 'Whose leads they are.' })
  declare companyId: number

  @Accept(ids('lead', 1000), { optional: true, description: 'The leads by their ids, 1 to 1,000; or give a filter.' })
  declare ids?: number[]

  @Accept(leadFilter, {
    optional: true,
    description: 'The leads that match, the oldest 1,000 of them: ask again while the answer says that there are more.',
  })
  declare filter?: object
}

@InputType({ description: 'Many leads, and who gets them.' })
export class BulkAssignLeadsInput extends ManyLeadsInput {
  @Accept(id('user_access'), {
    clearable: true,
    description: 'Who gets them, by role; null takes them from everybody.',
  })
  declare userAccessId?: number | null

  @Accept(flag, { optional: true, description: 'True: the rules of the company find somebody for each.' })
  declare byRules?: boolean
}

@InputType({ description: 'Many leads, and the stage that they move to.' })
export class BulkMoveLeadsInput extends ManyLeadsInput {
  @Accept(id('stage'), { description: 'Where to. Won and lost leads need the permission `lead.reopen`.' })
  declare stageId: number

  @Accept(choice(() => LostReason), { optional: true, description: 'Why they were lost, where the stage asks for it.' })
  declare lostReason?: ValueOf<typeof LostReason>

  @Accept(longText(2000), { optional: true, description: 'More about why; needed with the reason OTHER.' })
  declare lostNotes?: string
}

@InputType({ description: 'Many leads to delete.' })
export class BulkDeleteLeadsInput extends ManyLeadsInput {}
