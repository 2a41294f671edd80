import type { Readable } from '../../read/readable.js'

/** Those of the companies that one may read. While a company does not work by cycles, only those who set them up see them. */
export const cycleReadable: Readable = {
  entity: 'Cycle',
  visibleTo: (viewer) => ({
    company: { $in: viewer.companies('company.read') },
    $or: [{ company: { $in: viewer.companies('cycle.edit') } }, { company: { cyclesEnabled: true } }],
  }),
  implies: ['company'],
}
