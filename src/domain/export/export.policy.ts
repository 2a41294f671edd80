import type { Readable } from '../../read/readable.js'

/** Whoever may export sees what was exported; a file with sensitive answers, who may have those. */
export const exportReadable: Readable = {
  entity: 'Export',
  visibleTo: (viewer) => ({
    company: { $in: viewer.companies('lead.export') },
    $or: [{ includesSensitive: false }, { company: { $in: viewer.companies('lead.export_sensitive') } }],
  }),
  implies: ['company'],
}
