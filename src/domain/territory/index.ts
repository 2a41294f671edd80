import type { Room } from '../../room.js'
import { TerritoryMemberSchema } from './territory-member.entity.js'
import { TerritorySchema } from './territory.entity.js'
import { territoryMemberReadable, territoryReadable } from './territory.policy.js'
import { TerritoryResolver } from './territory.resolver.js'
import { territoryRoutes } from './territory.rest.js'

export const territory: Room = {
  entities: [TerritorySchema, TerritoryMemberSchema],
  readables: [territoryReadable, territoryMemberReadable],
  resolvers: [TerritoryResolver],
  routes: territoryRoutes,
}
