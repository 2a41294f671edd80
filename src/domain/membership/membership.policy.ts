import type { Readable } from '../../read/readable.js'

/** Those of the catalogue, and the own one where it was made for somebody. */
export const membershipReadable: Readable = {
  entity: 'Membership',
  visibleTo: (viewer) => {
    const own = { $some: { company: { $in: viewer.companies('membership.read') } } }
    return { $or: [{ isPublic: true }, { subscriptions: own }, { coming: own }] }
  },
}

/** Those of the companies in which one may know what is paid for; not that of a company above them. */
export const companyMembershipReadable: Readable = {
  entity: 'CompanyMembership',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('membership.read') } }),
  implies: ['company'],
}
