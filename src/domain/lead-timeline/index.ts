import type { Room } from '../../room.js'
import { timelineEntryReadable } from './lead-timeline.policy.js'
import { TimelineEntrySchema } from './timeline-entry.entity.js'

export const leadTimeline: Room = {
  entities: [TimelineEntrySchema],
  readables: [timelineEntryReadable],
  resolvers: [],
  routes: [],
}
