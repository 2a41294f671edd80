import type { Readable } from '../../read/readable.js'

/** Whoever sees the survivor sees what became part of it. */
export const leadMergeReadable: Readable = {
  entity: 'LeadMerge',
  visibleTo: () => ({}),
  through: 'survivor',
  implies: ['mergedBy', 'unmergedBy'],
}
