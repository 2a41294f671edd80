import type { Readable } from '../../read/readable.js'

/** The people of the companies whose people one may see. How their work goes is shown to those who lead them. */
export const companyUserReadable: Readable = {
  entity: 'CompanyUser',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('user.read') }, status: { $ne: 'removed' } }),
  implies: ['company', 'access'],
  search: (text) => ({ fullName: { $ilike: text } }),
}
