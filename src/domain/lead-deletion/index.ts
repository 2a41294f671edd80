import type { Room } from '../../room.js'
import { DeletedLeadSchema } from './deleted-lead.entity.js'
import { deletedLeadReadable } from './deleted-lead.policy.js'
import { DeletedLeadResolver } from './deleted-lead.resolver.js'

export const leadDeletion: Room = {
  entities: [DeletedLeadSchema],
  readables: [deletedLeadReadable],
  resolvers: [DeletedLeadResolver],
  routes: [],
}
