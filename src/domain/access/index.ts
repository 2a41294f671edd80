import type { Room } from '../../room.js'
import { AccessSchema } from './access.entity.js'
import { accessReadable, userAccessReadable } from './access.policy.js'
import { AccessResolver } from './access.resolver.js'
import { accessRoutes } from './access.rest.js'
import { UserAccessSchema } from './user-access.entity.js'

export const access: Room = {
  entities: [AccessSchema, UserAccessSchema],
  readables: [accessReadable, userAccessReadable],
  resolvers: [AccessResolver],
  routes: accessRoutes,
}
