import type { Readable } from '../../read/readable.js'

export const accessReadable: Readable = { entity: 'Access', visibleTo: () => ({}) }

/** Roles in force or suspended, in the companies whose people one may see. An ended one is shown by past work alone. */
export const userAccessReadable: Readable = {
  entity: 'UserAccess',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('user.read') }, status: { $ne: 'removed' } }),
  implies: ['user', 'company', 'access'],
  search: (text) => ({ user: { $or: [{ fullName: { $ilike: text } }, { email: { $ilike: text } }] } }),
}
