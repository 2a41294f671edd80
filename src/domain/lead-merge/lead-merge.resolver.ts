import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { badInput } from '../../errors.js'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Lead } from '../lead/lead.entity.js'
import { LeadMerge } from './lead-merge.entity.js'
import { LeadMergeField } from './lead-merge.enum.js'
import { LeadMergeChoiceInput, MergeLeadsInput, UnmergeLeadsInput } from './lead-merge.input.js'
import { mergeLeads } from './merge-leads.js'
import { LeadMergePreview } from './merge-preview.type.js'
import { previewMerge } from './preview-merge.js'
import { unmergeLeads } from './unmerge-leads.js'

const MergeLeadsPayload = payloadOf('mergeLeads', {
  lead: [() => Lead, 'The lead that stayed.'],
  merge: [() => LeadMerge, 'What was done: `unmergeLeads` takes its id.'],
})
const UnmergeLeadsPayload = payloadOf('unmergeLeads', {
  lead: [() => Lead, 'The lead that had stayed.'],
  leads: [() => [Lead], 'The leads that are there again.'],
  keptFields: [() => [LeadMergeField], 'Fields of the first that somebody changed since: they stay as they are now.'],
})

@ArgsType()
class PreviewArgs {
  @Field(() => ID, { description: 'The lead that would stay.' })
  declare survivorId: string

  @Field(() => [ID], { description: 'One to nine leads that would become part of it.' })
  declare leadIds: string[]

  @Field(() => [LeadMergeChoiceInput], {
    nullable: true,
    description: 'Fields that are to be taken from a certain lead, as in `mergeLeads`.',
  })
  declare choices?: LeadMergeChoiceInput[] | null
}

@Resolver()
export class LeadMergeResolver {
  @Allow('lead.merge')
  @Query(() => LeadMergePreview, { nullable: true, description: 'What `mergeLeads` would do. Nothing is changed.' })
  async previewMergeLeads(
    @Args(() => PreviewArgs) { survivorId, leadIds, choices }: PreviewArgs,
    @Ctx() context: Context,
  ): Promise<LeadMergePreview | null> {
    if (leadIds.length === 0 || leadIds.length > 9) throw badInput('leadIds must have 1 to 9 entries.', ['leadIds'])
    const named = (choices ?? []).map(({ field, from, leadId }) => ({
      field,
      from,
      leadId: leadId == null ? null : requireId(String(leadId), 'lead', ['choices']),
    }))
    return previewMerge(
      {
        survivorId: requireId(survivorId, 'lead', ['survivorId']),
        leadIds: leadIds.map((id) => requireId(id, 'lead', ['leadIds'])),
        choices: named,
      },
      context,
    )
  }

  @Allow('lead.merge')
  @Mutation(() => MergeLeadsPayload, {
    nullable: true,
    description: 'Makes leads of one person one. For 30 days they can be taken apart again.',
  })
  async mergeLeads(
    @Arg('input', () => MergeLeadsInput, { description: 'Which leads, and what of which.' }) input: MergeLeadsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { mergeId } = await mergeLeads(input, work)
    return { lead: one(Lead, { id: input.survivorId }), merge: one(LeadMerge, { id: mergeId }) }
  }

  @Allow('lead.merge')
  @Mutation(() => UnmergeLeadsPayload, { nullable: true, description: 'Takes apart leads that were merged.' })
  async unmergeLeads(
    @Arg('input', () => UnmergeLeadsInput, { description: 'Which merge.' }) input: UnmergeLeadsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { survivorId, leadIds, keptFields } = await unmergeLeads(input.id, work)
    const leads = list(Lead, { id: { $in: leadIds } }, { property: 'id', direction: 'asc' })
    return { lead: one(Lead, { id: survivorId }), leads, keptFields }
  }
}
