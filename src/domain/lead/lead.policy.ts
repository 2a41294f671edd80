import type { Viewer } from '../../auth/viewer.js'
import type { Condition, Readable } from '../../read/readable.js'

/** All leads of the companies that one may read; for agents their own and those that nobody has yet. */
export const leadReadable: Readable = {
  entity: 'Lead',
  visibleTo: (viewer) => ({ deletedAt: null, ...leadsOf(viewer) }),
  implies: ['company', 'stage', 'source', 'campaign', 'assignee'],
  search: (text) => ({ searchText: { $like: text } }),
}

export const leadStageTransitionReadable: Readable = {
  entity: 'LeadStageTransition',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['fromStage', 'toStage', 'actor'],
}

/** The same of leads that may have been deleted, for what tells of that. */
export function leadsOf(viewer: Viewer): Condition {
  const readable = viewer.companies('lead.read')
  const whole = readable.filter((company) => viewer.roleIn(company) !== 'agent')
  if (whole.length === readable.length) return { company: { $in: whole } }
  const asAgent = readable.filter((company) => !whole.includes(company))
  const own = { company: { $in: asAgent }, $or: [{ assignee: { $in: viewer.userAccessIds } }, { assignee: null }] }
  return { $or: [{ company: { $in: whole } }, own] }
}
