import type { Room } from '../../room.js'
import { CompanyUserSchema } from './company-user.entity.js'
import { companyUserReadable } from './company-user.policy.js'
import { CompanyUserResolver } from './company-user.resolver.js'

export const companyUser: Room = {
  entities: [CompanyUserSchema],
  readables: [companyUserReadable],
  resolvers: [CompanyUserResolver],
  routes: [],
}
