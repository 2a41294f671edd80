import type { Viewer } from '../../auth/viewer.js'
import type { Condition, Readable } from '../../read/readable.js'

/**
 * All leads of the companies that one may read; for agents their own and those that nobody has yet. What came in beyond the
 * plan is for those who look after the company.
 */
export const leadReadable: Readable = {
  entity: 'Lead',
  visibleTo: (viewer) => ({ deletedAt: null, ...leadsOf(viewer) }),
  implies: ['company', 'stage', 'source', 'campaign', 'assignee', 'territory'],
  within: { territory: partOf },
  search: searched,
}

/**
 * What stands behind the @ of an e-mail address is in nearly every lead: the index looks for what stands before it, and
 * only what it finds is compared with the whole.
 */
function searched(text: string): Condition {
  const local = text.slice(0, Math.max(0, text.indexOf('@')))
  if (local.length < 4) return { searchText: { $like: text } }
  return { searchText: { $like: `${local}%` }, searchTextAgain: { $like: text } }
}

export const leadStageTransitionReadable: Readable = {
  entity: 'LeadStageTransition',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['fromStage', 'toStage', 'actor'],
}

/** Whoever sees the lead sees how it came, and who entered that. */
export const leadTouchReadable: Readable = {
  entity: 'LeadTouch',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['source', 'campaign', 'actor'],
}

/** The same of leads that may have been deleted, for what tells of that. */
export function leadsOf(viewer: Viewer): Condition {
  const readable = viewer.companies('lead.read')
  const everything = readable.filter((company) => viewer.may('user.manage', company))
  if (everything.length === readable.length) return { company: { $in: everything } }
  const asAgent = readable.filter((company) => viewer.roleIn(company) === 'agent')
  const shared = readable.filter((company) => !everything.includes(company) && !asAgent.includes(company))
  const own = { company: { $in: asAgent }, $or: [{ assignee: { $in: viewer.userAccessIds } }, { assignee: null }] }
  const parts = [
    ...(everything.length > 0 ? [{ company: { $in: everything } }] : []),
    ...(shared.length > 0 ? [{ company: { $in: shared }, heldBack: false }] : []),
    ...(asAgent.length > 0 ? [{ ...own, heldBack: false }] : []),
  ]
  return parts.length === 1 ? parts[0]! : { $or: parts }
}

/** The territories with these ids and their parts, down to the fifth level. */
function partOf(ids: readonly number[]): Condition {
  const above = (levels: number): Condition => ({ parent: levels === 1 ? { $in: ids } : above(levels - 1) })
  return { $or: [{ id: { $in: ids } }, ...[1, 2, 3, 4].map(above)] }
}
