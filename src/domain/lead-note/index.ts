import type { Room } from '../../room.js'
import { LeadNoteSchema } from './lead-note.entity.js'
import { leadNoteReadable } from './lead-note.policy.js'
import { LeadNoteResolver } from './lead-note.resolver.js'
import { leadNoteRoutes } from './lead-note.rest.js'

export const leadNote: Room = {
  entities: [LeadNoteSchema],
  readables: [leadNoteReadable],
  resolvers: [LeadNoteResolver],
  routes: leadNoteRoutes,
}
