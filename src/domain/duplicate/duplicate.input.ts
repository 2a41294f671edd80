import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { id, ids } from '../../graphql/kinds.js'

@InputType({ description: 'Leads that are different people.' })
export class MarkNotDuplicatesInput {
  @Accept(id('lead'), { description: 'A lead.' })
  declare leadId: number

  @Accept(ids('lead', 20), { description: 'Other leads of the company, each of which is somebody else.' })
  declare otherLeadIds: number[]
}

@InputType({ description: 'Leads that may be one person after all.' })
export class UnmarkNotDuplicatesInput extends MarkNotDuplicatesInput {}
