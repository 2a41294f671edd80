import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { CycleSchema } from './cycle.entity.js'
import { cycleReadable } from './cycle.policy.js'
import { CycleResolver } from './cycle.resolver.js'
import { cycleRoutes } from './cycle.rest.js'

export const cycle: Room = {
  entities: [CycleSchema],
  readables: [cycleReadable],
  resolvers: [CycleResolver],
  routes: cycleRoutes,
  constraints: {
    leads_cycle_foreign: refuse('UNKNOWN_REFERENCE', 'There is no such cycle in this company.', 'cycleId'),
  },
}
