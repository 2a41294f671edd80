import type { Readable } from '../../read/readable.js'

/** Everybody reads what was ever published: who signed a text must be able to read it again. */
export const legalTermReadable: Readable = {
  entity: 'LegalTerm',
  visibleTo: () => ({ state: { $ne: 'draft' } }),
}

/** One's own. */
export const legalTermApprovalReadable: Readable = {
  entity: 'LegalTermApproval',
  visibleTo: (viewer) => ({ user: viewer.userId }),
}
