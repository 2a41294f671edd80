import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { restorableSince } from '../lead-deletion/restorable.js'
import { Lead } from '../lead/lead.entity.js'
import { LeadNote } from './lead-note.entity.js'

interface Change {
  id: number
  body?: string | undefined
  pinned?: boolean | undefined
}

/** Changes a note: its words are its author's alone. */
export async function changeNote({ id, body, pinned }: Change, work: UnitOfWork): Promise<LeadNote> {
  const note = await work.find(LeadNote, id)
  const companyId = note.company.id
  mustLookAfter({ authorId: note.author?.id, companyId }, work)
  if (body !== undefined && body !== note.body) {
    if (note.author?.id !== work.viewer.userId) throw forbidden('Nobody changes the words of somebody else.')
    work.em.assign(note, { body, editedAt: new Date() })
  }
  if (pinned !== undefined) note.pinned = pinned
  work.record('note.edited', { id, companyId }, { lead: note.lead.id })
  return note
}

interface Deleted {
  company_id: string
  lead_id: string
  author_id: string | null
}

/** Brings a note back that was deleted, as long as that can be undone. */
export async function restoreNote(id: number, work: UnitOfWork): Promise<void> {
  const [note] = await work.sql<Deleted>(
    'select company_id, lead_id, author_id from lead_notes where id = $1 and deleted_at > $2 for update',
    [id, restorableSince()],
  )
  if (!note || !(await work.sees(Lead, Number(note.lead_id))))
    throw refuse('NOT_FOUND', `There is no deleted note ${id} that you may restore.`, 'id')
  const companyId = Number(note.company_id)
  work.mayChange(companyId)
  mustLookAfter({ authorId: note.author_id === null ? undefined : Number(note.author_id), companyId }, work)
  await work.sql('update lead_notes set deleted_at = null, updated_at = now() where id = $1', [id])
  work.record('note.restored', { id, companyId }, { lead: Number(note.lead_id) })
}

/** Refuses those who neither wrote a note nor look after all notes of the company. */
export function mustLookAfter(
  { authorId, companyId }: { authorId: number | undefined; companyId: number },
  { viewer }: UnitOfWork,
): void {
  if (authorId !== viewer.userId && !viewer.may('note.delete_any', companyId))
    throw forbidden('The note of somebody else needs the permission note.delete_any.')
}
