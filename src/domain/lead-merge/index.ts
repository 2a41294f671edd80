import type { Room } from '../../room.js'
import { LeadMergeSchema } from './lead-merge.entity.js'
import { leadMergeReadable } from './lead-merge.policy.js'
import { LeadMergeResolver } from './lead-merge.resolver.js'

export const leadMerge: Room = {
  entities: [LeadMergeSchema],
  readables: [leadMergeReadable],
  resolvers: [LeadMergeResolver],
  routes: [],
}
