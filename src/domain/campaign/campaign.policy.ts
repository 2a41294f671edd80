import type { Readable } from '../../read/readable.js'

/** Those of the companies that one may read. */
export const campaignReadable: Readable = {
  entity: 'Campaign',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('company.read') } }),
  implies: ['company', 'source'],
  search: (text) => ({ searchText: { $like: text } }),
}
