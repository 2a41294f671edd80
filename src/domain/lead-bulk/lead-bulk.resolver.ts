import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { refuse } from '../../errors.js'
import { Allow } from '../../graphql/allow.js'
import type { MutationContext } from '../../write/mutations.js'
import { giveLead, reassignByRules } from '../assignment/assign-lead.js'
import { deleteLead } from '../lead-deletion/delete-lead.js'
import { moveLead } from '../lead/move-lead.js'
import { eachLead } from './each-lead.js'
import { BulkAssignLeadsInput, BulkDeleteLeadsInput, BulkMoveLeadsInput } from './lead-bulk.input.js'
import { bulkPayloadOf } from './lead-bulk.type.js'

const BulkAssignLeadsPayload = bulkPayloadOf('bulkAssignLeads')
const BulkMoveLeadsPayload = bulkPayloadOf('bulkMoveLeads')
const BulkDeleteLeadsPayload = bulkPayloadOf('bulkDeleteLeads')

@Resolver()
export class LeadBulkResolver {
  @Allow('lead.assign')
  @Mutation(() => BulkAssignLeadsPayload, {
    nullable: true,
    description: 'Gives many leads to somebody, to nobody, or each to whom the rules lead to.',
  })
  async bulkAssignLeads(
    @Arg('input', () => BulkAssignLeadsInput, { description: 'Which leads, and who gets them.' })
    { userAccessId, byRules, ...which }: BulkAssignLeadsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    if (userAccessId === undefined && !byRules)
      throw refuse('REQUIRED', 'Say who gets the leads: somebody, null for nobody, or by the rules.', 'userAccessId')
    return eachLead(
      which,
      async (lead) => {
        if (!byRules) return giveLead(lead, userAccessId ?? null, 'bulk', work)
        await reassignByRules(lead, work)
        // What this one got counts for the next one.
        await work.em.flush()
      },
      work,
    )
  }

  @Allow('lead.edit')
  @Mutation(() => BulkMoveLeadsPayload, { nullable: true, description: 'Moves many leads to another stage.' })
  async bulkMoveLeads(
    @Arg('input', () => BulkMoveLeadsInput, { description: 'Which leads, and where to.' })
    { stageId, lostReason, lostNotes, ...which }: BulkMoveLeadsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return eachLead(which, (lead) => moveLead(lead, { stageId, lostReason, lostNotes }, work), work)
  }

  @Allow('lead.delete')
  @Mutation(() => BulkDeleteLeadsPayload, {
    nullable: true,
    description: 'Deletes many leads. For 30 days each can be brought back by `restoreLead`.',
  })
  async bulkDeleteLeads(
    @Arg('input', () => BulkDeleteLeadsInput, { description: 'Which leads.' }) input: BulkDeleteLeadsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return eachLead(input, (lead) => deleteLead(lead.id, work), work)
  }
}
