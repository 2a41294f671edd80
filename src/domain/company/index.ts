import type { Room } from '../../room.js'
import { CompanySchema } from './company.entity.js'
import { companyReadable } from './company.policy.js'
import { CompanyResolver } from './company.resolver.js'
import { companyRoutes } from './company.rest.js'

export const company: Room = {
  entities: [CompanySchema],
  readables: [companyReadable],
  resolvers: [CompanyResolver],
  routes: companyRoutes,
}
