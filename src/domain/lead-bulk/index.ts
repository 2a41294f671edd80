import type { Room } from '../../room.js'
import { LeadBulkResolver } from './lead-bulk.resolver.js'

export const leadBulk: Room = { entities: [], readables: [], resolvers: [LeadBulkResolver], routes: [] }
