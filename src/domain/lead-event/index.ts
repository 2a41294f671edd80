import type { Room } from '../../room.js'
import { LeadEventResolver } from './lead-event.resolver.js'

export const leadEvent: Room = { entities: [], readables: [], resolvers: [LeadEventResolver], routes: [] }
