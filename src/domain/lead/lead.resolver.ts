import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Lead } from './lead.entity.js'
import { CreateLeadInput, MoveLeadInput, UpdateLeadInput, UpsertLeadInput } from './lead.input.js'
import { moveLead } from './move-lead.js'
import { mustBeCurrent } from './must-be-current.js'
import { survivingLead } from './surviving-lead.js'
import { upsertLead } from './upsert-lead.js'
import { createLead, updateLead } from './write-lead.js'

const CreateLeadPayload = payloadOf('createLead', {
  lead: [() => Lead, 'The new lead; with the policy MERGE the one that the person had already.'],
  created: [() => Boolean, 'False when the person had a lead already, which it was folded into.'],
  duplicateOf: [() => Lead, 'A lead that the person had already, if you may see it: a warning.'],
})
const UpsertLeadPayload = payloadOf('upsertLead', {
  lead: [() => Lead, 'The lead as it is now.'],
  created: [() => Boolean, 'Whether it is new.'],
})
const UpdateLeadPayload = payloadOf('updateLead', { lead: [() => Lead, 'The lead as it is now.'] })
const MoveLeadPayload = payloadOf('moveLead', { lead: [() => Lead, 'The lead in its new stage.'] })

@Resolver()
export class LeadResolver {
  @Allow('lead.read')
  @Query(() => Lead, {
    nullable: true,
    description: 'One lead; of a lead that was merged into another one, the one that stayed.',
  })
  lead(@Arg('id', () => ID, { description: 'Its id, `lead_1042` or 1042.' }) id: string): Read {
    return one(Lead, { id: survivingLead(requireId(id, 'lead', ['id'])) })
  }

  @Allow('lead.create')
  @Mutation(() => CreateLeadPayload, {
    nullable: true,
    description:
      'Makes a lead by hand. When the person has one already, the company’s `dedupePolicy` says what happens.',
  })
  async createLead(
    @Arg('input', () => CreateLeadInput, { description: 'What is known of it.' }) input: CreateLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { lead, isNew, knownId } = await createLead(input, work)
    return { lead, created: isNew, duplicateOf: knownId === null ? null : one(Lead, { id: knownId }) }
  }

  @Allow('lead.create')
  @Mutation(() => UpsertLeadPayload, {
    nullable: true,
    description: 'Makes the lead with this external id, or changes it where there is one already.',
  })
  async upsertLead(
    @Arg('input', () => UpsertLeadInput, { description: 'The lead as the other system knows it.' })
    input: UpsertLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { lead, isNew } = await upsertLead(input, work)
    return { lead, created: isNew }
  }

  @Allow('lead.edit')
  @Mutation(() => UpdateLeadPayload, { nullable: true, description: 'Changes a lead.' })
  async updateLead(
    @Arg('input', () => UpdateLeadInput, { description: 'Which lead, and what is new.' }) input: UpdateLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { lead: await updateLead(input, work) }
  }

  @Allow('lead.edit')
  @Mutation(() => MoveLeadPayload, { nullable: true, description: 'Moves a lead to another stage.' })
  async moveLead(
    @Arg('input', () => MoveLeadInput, { description: 'Which lead, and where to.' }) input: MoveLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const lead = await work.find(Lead, input.id)
    mustBeCurrent(lead, input.version)
    await moveLead(lead, input, work)
    return { lead }
  }
}
