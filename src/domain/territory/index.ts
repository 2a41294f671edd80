import type { Room } from '../../room.js'
import { TerritorySchema } from './territory.entity.js'
import { territoryReadable } from './territory.policy.js'
import { TerritoryResolver } from './territory.resolver.js'
import { territoryRoutes } from './territory.rest.js'

export const territory: Room = {
  entities: [TerritorySchema],
  readables: [territoryReadable],
  resolvers: [TerritoryResolver],
  routes: territoryRoutes,
}
