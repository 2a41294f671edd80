import type { Readable } from '../../read/readable.js'

/** Those in which one has a role, and with the scope `subtree` those below. Rights never reach upwards. */
export const companyReadable: Readable = {
  entity: 'Company',
  visibleTo: (viewer) => ({ id: { $in: viewer.companies('company.read') } }),
  search: (text) => ({ name: { $ilike: text } }),
}
