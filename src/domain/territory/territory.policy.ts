import type { Readable } from '../../read/readable.js'

/** Whoever may read the company sees its territories. */
export const territoryReadable: Readable = {
  entity: 'Territory',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('company.read') } }),
  implies: ['company', 'parent'],
}

export const territoryMemberReadable: Readable = {
  entity: 'TerritoryMember',
  visibleTo: () => ({}),
  through: 'territory',
  implies: ['userAccess'],
}
