import { Arg, Ctx, ID, InputType, Mutation, Resolver } from 'type-graphql'
import { refuse } from '../../errors.js'
import { Accept } from '../../graphql/accept.js'
import { Allow } from '../../graphql/allow.js'
import { flag, id, longText } from '../../graphql/kinds.js'
import { payloadOf } from '../../graphql/payload.js'
import { one } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Lead } from '../lead/lead.entity.js'
import { changeNote, mustLookAfter, restoreNote } from './change-note.js'
import { LeadNote } from './lead-note.entity.js'

@InputType({ description: 'A new note.' })
export class CreateLeadNoteInput {
  @Accept(id('lead'), { description: 'The lead that it is about.' })
  declare leadId: number

  @Accept(longText(10_000), { description: 'The text, Markdown, 1 to 10,000 characters.' })
  declare body: string

  @Accept(flag, { optional: true, description: 'Whether it stays on top.' })
  declare pinned?: boolean
}

@InputType({ description: 'Changes to a note: what is left out stays.' })
export class UpdateLeadNoteInput {
  @Accept(id('lead_note'), { description: 'The note.' })
  declare id: number

  @Accept(longText(10_000), { optional: true, description: 'The text, Markdown, 1 to 10,000 characters.' })
  declare body?: string

  @Accept(flag, { optional: true, description: 'Whether it stays on top.' })
  declare pinned?: boolean
}

@InputType({ description: 'Which note to bring back.' })
export class RestoreLeadNoteInput {
  @Accept(id('lead_note'), { description: 'The note, deleted at most 30 days ago.' })
  declare id: number
}

@InputType({ description: 'Which note to delete.' })
export class DeleteLeadNoteInput {
  @Accept(id('lead_note'), { description: 'The note.' })
  declare id: number

  @Accept(id('lead'), { optional: true, description: 'The lead that it should belong to; checked when given.' })
  declare leadId?: number
}

const CreateLeadNotePayload = payloadOf('createLeadNote', { note: [() => LeadNote, 'The new note.'] })
const UpdateLeadNotePayload = payloadOf('updateLeadNote', { note: [() => LeadNote, 'The note as it is now.'] })
const RestoreLeadNotePayload = payloadOf('restoreLeadNote', { note: [() => LeadNote, 'The note as it was.'] })
const DeleteLeadNotePayload = payloadOf('deleteLeadNote', {
  deletedNoteId: [() => ID, 'Global id of the deleted note.'],
  lead: [() => Lead, 'The lead that it was about.'],
})

@Resolver()
export class LeadNoteResolver {
  @Allow('note.create')
  @Mutation(() => CreateLeadNotePayload, { nullable: true, description: 'Writes a note about a lead.' })
  async createLeadNote(
    @Arg('input', () => CreateLeadNoteInput, { description: 'The lead and the text.' }) input: CreateLeadNoteInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const lead = await work.find(Lead, input.leadId, 'leadId')
    const note = work.em.create(LeadNote, {
      company: lead.company.id,
      lead,
      author: work.viewer.userId,
      body: input.body,
      pinned: input.pinned ?? false,
    } as never)
    lead.lastActivityAt = new Date()
    await work.em.flush()
    work.record('note.created', { id: note.id, companyId: lead.company.id }, { lead: lead.id })
    return { note }
  }

  @Allow('note.create')
  @Mutation(() => UpdateLeadNotePayload, {
    nullable: true,
    description:
      'Changes a note: the text is its author’s own; with the permission `note.delete_any` one pins any, or takes it down.',
  })
  async updateLeadNote(
    @Arg('input', () => UpdateLeadNoteInput, { description: 'Which note, and what is new.' })
    input: UpdateLeadNoteInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { note: await changeNote(input, work) }
  }

  @Allow('note.create')
  @Mutation(() => RestoreLeadNotePayload, {
    nullable: true,
    description: 'Brings a deleted note back: one’s own, or with the permission `note.delete_any` anybody’s.',
  })
  async restoreLeadNote(
    @Arg('input', () => RestoreLeadNoteInput, { description: 'Which note.' }) input: RestoreLeadNoteInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    await restoreNote(input.id, work)
    return { note: one(LeadNote, { id: input.id }) }
  }

  @Allow('note.create')
  @Mutation(() => DeleteLeadNotePayload, {
    nullable: true,
    description: 'Deletes a note: one’s own, or with the permission `note.delete_any` anybody’s.',
  })
  async deleteLeadNote(
    @Arg('input', () => DeleteLeadNoteInput, { description: 'Which note.' }) input: DeleteLeadNoteInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const note = await work.find(LeadNote, input.id)
    if (input.leadId !== undefined && note.lead.id !== input.leadId)
      throw refuse('NOT_FOUND', `Lead ${input.leadId} has no note ${input.id}.`, 'id')
    mustLookAfter({ authorId: note.author?.id, companyId: note.company.id }, work)
    note.deletedAt = new Date()
    work.record('note.deleted', { id: note.id, companyId: note.company.id }, { lead: note.lead.id })
    return { deletedNoteId: `lead_note_${note.id}`, lead: await work.find(Lead, note.lead.id) }
  }
}
