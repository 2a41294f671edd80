import type { Room } from '../../room.js'
import { CompanyMembershipSchema } from './company-membership.entity.js'
import { MembershipSchema } from './membership.entity.js'
import { companyMembershipReadable, membershipReadable } from './membership.policy.js'
import { MembershipResolver } from './membership.resolver.js'
import { membershipRoutes } from './membership.rest.js'

export const membership: Room = {
  entities: [MembershipSchema, CompanyMembershipSchema],
  readables: [membershipReadable, companyMembershipReadable],
  resolvers: [MembershipResolver],
  routes: membershipRoutes,
}
