import type { Room } from '../../room.js'
import { foldTallies } from './fold-tallies.job.js'
import { leadMetricsRoutes } from './lead-metrics.rest.js'

export const leadMetrics: Room = {
  entities: [],
  readables: [],
  resolvers: [],
  routes: leadMetricsRoutes,
  jobs: [foldTallies],
}
