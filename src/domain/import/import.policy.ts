import type { Readable } from '../../read/readable.js'

/** For those who may import, in the companies in which they may. */
export const importFileReadable: Readable = {
  entity: 'ImportFile',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('lead.import') } }),
  implies: ['company', 'userAccess'],
}

export const importRowReadable: Readable = {
  entity: 'ImportRow',
  visibleTo: () => ({}),
  through: 'importFile',
}
