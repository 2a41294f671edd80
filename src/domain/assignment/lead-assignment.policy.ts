import type { Readable } from '../../read/readable.js'

/** Whoever sees the lead sees who got it, and why. */
export const leadAssignmentReadable: Readable = {
  entity: 'LeadAssignment',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['userAccess', 'previous', 'source', 'territory', 'actor'],
}
