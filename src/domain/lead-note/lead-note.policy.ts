import type { Readable } from '../../read/readable.js'

/** Whoever sees the lead sees its notes, and who wrote them. */
export const leadNoteReadable: Readable = {
  entity: 'LeadNote',
  visibleTo: () => ({ deletedAt: null }),
  through: 'lead',
  implies: ['author'],
}
