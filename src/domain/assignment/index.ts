import type { Room } from '../../room.js'
import { AssignmentResolver } from './assignment.resolver.js'
import { alertsOfUnassigned } from './alert-unassigned.job.js'
import { LeadAssignmentSchema } from './lead-assignment.entity.js'
import { leadAssignmentReadable } from './lead-assignment.policy.js'

export const assignment: Room = {
  entities: [LeadAssignmentSchema],
  readables: [leadAssignmentReadable],
  resolvers: [AssignmentResolver],
  routes: [],
  jobs: [alertsOfUnassigned],
}
