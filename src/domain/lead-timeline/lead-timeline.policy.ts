import type { Readable } from '../../read/readable.js'

/** Whoever sees the lead sees what happened to it, and who did it. */
export const timelineEntryReadable: Readable = {
  entity: 'TimelineEntry',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['actor', 'fromStage', 'toStage', 'assignee', 'previousAssignee', 'touch'],
}
