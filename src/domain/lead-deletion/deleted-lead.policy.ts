import type { Readable } from '../../read/readable.js'
import { restorableSince } from './restorable.js'

/** For those who may delete leads, as long as the lead can be restored. */
export const deletedLeadReadable: Readable = {
  entity: 'DeletedLead',
  visibleTo: (viewer) => ({
    restoredAt: null,
    company: { $in: viewer.companies('lead.delete') },
    deletedAt: { $gt: restorableSince() },
  }),
  implies: ['deletedBy'],
}
