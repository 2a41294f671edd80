import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, id, ids, listUpTo } from '../../graphql/kinds.js'
import { LeadMergeChoice, LeadMergeField } from './lead-merge.enum.js'
import type { Choice } from './plan-merge.js'

@InputType({ description: 'Which lead a field is taken from.' })
export class LeadMergeChoiceInput implements Choice {
  @Accept(choice(() => LeadMergeField), { description: 'The field.' })
  declare field: ValueOf<typeof LeadMergeField>

  @Accept(choice(() => LeadMergeChoice), { description: 'Where it is taken from.' })
  declare from: ValueOf<typeof LeadMergeChoice>

  @Accept(id('lead'), { clearable: true, description: 'The lead that it is taken from, with LEAD.' })
  declare leadId?: number | null
}

@InputType({ description: 'Leads that are one person.' })
export class MergeLeadsInput {
  @Accept(id('lead'), { description: 'The lead that stays.' })
  declare survivorId: number

  @Accept(ids('lead', 9), { description: 'One to nine leads that become part of it.' })
  declare leadIds: number[]

  @Accept(listUpTo(() => LeadMergeChoiceInput, 16), {
    optional: true,
    description:
      'Fields that are to be taken from a certain lead. The others stay as the survivor has them; where it has nothing, what the newest of the others has is taken.',
  })
  declare choices?: LeadMergeChoiceInput[]
}

@InputType({ description: 'Which merge to take apart.' })
export class UnmergeLeadsInput {
  @Accept(id('lead_merge'), { description: 'The merge, at most 30 days ago.' })
  declare id: number
}
