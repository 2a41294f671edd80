import type { Readable } from '../../read/readable.js'

export const accessReadable: Readable = { entity: 'Access', visibleTo: () => ({}) }

export const userAccessReadable: Readable = {
  entity: 'UserAccess',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('user.read') } }),
  implies: ['user', 'company', 'access'],
}
