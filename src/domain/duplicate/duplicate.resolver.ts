import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Lead } from '../lead/lead.entity.js'
import { DuplicateGroup } from './duplicate-group.entity.js'
import { MarkNotDuplicatesInput, UnmarkNotDuplicatesInput } from './duplicate.input.js'
import { markNotDuplicates, unmarkNotDuplicates } from './mark-not-duplicates.js'
import { NotDuplicate } from './not-duplicate.entity.js'

const MarkNotDuplicatesPayload = payloadOf('markNotDuplicates', {
  notDuplicates: [() => [NotDuplicate], 'The pairs, those that were known already among them.'],
  lead: [() => Lead, 'The lead.'],
})
const UnmarkNotDuplicatesPayload = payloadOf('unmarkNotDuplicates', { lead: [() => Lead, 'The lead.'] })

@Resolver()
export class DuplicateResolver {
  @Allow('lead.read')
  @Query(() => DuplicateGroup, { nullable: true, description: 'One group of leads that may be one person.' })
  duplicateGroup(@Arg('id', () => ID, { description: 'Its id, `duplicate_group_31` or 31.' }) id: string): Read {
    return one(DuplicateGroup, { id: requireId(id, 'duplicate_group', ['id']) })
  }

  @Allow('lead.merge')
  @Mutation(() => MarkNotDuplicatesPayload, {
    nullable: true,
    description:
      'Says that a lead is somebody else than others: they are not shown as duplicates of each other any more.',
  })
  async markNotDuplicates(
    @Arg('input', () => MarkNotDuplicatesInput, { description: 'Which leads.' }) input: MarkNotDuplicatesInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { ids } = await markNotDuplicates(input, work)
    const pairs = list(NotDuplicate, { id: { $in: ids } }, { property: 'id', direction: 'asc' })
    return { notDuplicates: pairs, lead: one(Lead, { id: input.leadId }) }
  }

  @Allow('lead.merge')
  @Mutation(() => UnmarkNotDuplicatesPayload, {
    nullable: true,
    description: 'Takes back that leads are different people.',
  })
  async unmarkNotDuplicates(
    @Arg('input', () => UnmarkNotDuplicatesInput, { description: 'Which leads.' }) input: UnmarkNotDuplicatesInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    await unmarkNotDuplicates(input, work)
    return { lead: one(Lead, { id: input.leadId }) }
  }
}
