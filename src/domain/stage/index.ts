import type { Room } from '../../room.js'
import { StageSchema } from './stage.entity.js'
import { stageReadable } from './stage.policy.js'
import { StageResolver } from './stage.resolver.js'
import { stageRoutes } from './stage.rest.js'

export const stage: Room = {
  entities: [StageSchema],
  readables: [stageReadable],
  resolvers: [StageResolver],
  routes: stageRoutes,
}
