import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { UserAccess } from '../access/user-access.entity.js'
import type { Lead } from '../lead/lead.entity.js'
import type { Candidate } from './candidates.js'
import { chooseAssignee, type Wanted } from './choose-assignee.js'
import type { Decision, Method } from './decide.js'
import { type KeptCandidate, LeadAssignment } from './lead-assignment.entity.js'
import { takeTurn } from './take-turn.js'

/**
 * Gives a new lead to the one who is named, else to whom the rules of the company lead to. An agent, who may give leads to
 * nobody else, keeps what the agent makes.
 */
export async function assignNewLead(
  lead: Lead,
  userAccessId: number | null | undefined,
  work: UnitOfWork,
): Promise<void> {
  const named = userAccessId ?? keeper(lead.company.id, work)
  if (named) return giveLead(lead, named, 'explicit', work)
  if (lead.overQuota) return settle(lead, heldBack, work)
  const decision = await chooseAssignee(wantedFor(lead), work.sql, { locks: true })
  await takeTurn(decision, work.sql)
  settle(lead, decision, work)
}

/** What came beyond the plan waits until the plan grows. */
const heldBack: Decision = { userAccessId: null, method: 'none', reason: 'over_quota', candidates: [], turn: null }

/** Gives a lead to somebody, or with null to nobody. The permission for that is asked for here. */
export async function giveLead(
  lead: Lead,
  userAccessId: number | null,
  method: Method,
  work: UnitOfWork,
): Promise<void> {
  const companyId = lead.company.id
  const own = userAccessId !== null && work.viewer.userAccessIds.includes(userAccessId)
  if (!own && !work.viewer.may('lead.assign', companyId))
    throw forbidden('Giving a lead to somebody else needs the permission lead.assign.')
  if (userAccessId !== null)
    await work.reference(UserAccess, userAccessId, { company: companyId, status: 'active' }, 'userAccessId')
  const reason = userAccessId === null ? 'manual' : null
  settle(lead, { userAccessId, method, reason, candidates: [], turn: null }, work)
}

/** Lets the rules find somebody else. Where they find nobody, whoever has the lead keeps it. */
export async function reassignByRules(lead: Lead, work: UnitOfWork): Promise<void> {
  const present = lead.assignee?.id ?? null
  const wanted = { ...wantedFor(lead), leadId: lead.id, exceptId: present }
  const decision = await chooseAssignee(wanted, work.sql, { locks: true })
  if (decision.userAccessId === null && present !== null)
    throw refuse('NOT_ALLOWED_NOW', `Nobody else can take the lead now: ${why[decision.reason!]}.`, 'id')
  await takeTurn(decision, work.sql)
  settle(lead, decision, work)
}

const why: Record<NonNullable<Decision['reason']>, string> = {
  no_rule: 'nothing says who should get it',
  nobody_available: 'all who could are away, outside their hours or take no leads',
  all_at_capacity: 'all who are there have as many leads as they take',
  owner_removed: 'whoever had it left',
  manual: 'the company gives its leads by hand',
  over_quota: 'the plan of the company covers no more leads',
}

/** Who keeps a lead that nobody is named for: its maker, if that is all that its maker could name. */
function keeper(companyId: number, work: UnitOfWork): number | undefined {
  if (!work.isSignedIn || work.viewer.may('lead.assign', companyId)) return undefined
  return work.viewer.grants.find((grant) => grant.companyId === companyId)?.userAccessId
}

const wantedFor = (lead: Lead): Wanted => ({
  companyId: lead.company.id,
  sourceId: lead.source?.id ?? null,
  territoryId: lead.territory?.id ?? null,
  emailMatch: lead.emailMatch,
  phoneE164: lead.phoneE164,
  previousLeadId: lead.previousLead?.id ?? null,
})

/** Writes the decision into the lead, and keeps it. */
function settle(lead: Lead, decision: Decision, work: UnitOfWork): void {
  const { userAccessId, method, reason } = decision
  const previous = lead.assignee?.id ?? null
  lead.assignee = (userAccessId && ref(UserAccess, userAccessId)) as never
  lead.assignedAt = userAccessId === null ? null : new Date()
  lead.unassignedReason = reason
  keep(lead, decision, previous, work)
  if (previous !== userAccessId) work.record('lead.assigned', lead, { from: previous, to: userAccessId, method })
}

function keep(lead: Lead, decision: Decision, previous: number | null, work: UnitOfWork): void {
  work.em.create(LeadAssignment, {
    companyId: lead.company.id,
    lead,
    userAccess: decision.userAccessId,
    previous,
    method: decision.method,
    reason: decision.reason,
    source: lead.source?.id ?? null,
    territory: lead.territory?.id ?? null,
    candidates: decision.candidates.map(keptCandidate),
    actor: work.isSignedIn ? work.viewer.userId : null,
  } as never)
}

/** A candidate as it is kept in the record. */
export const keptCandidate = ({ userAccessId, pool, skipped, weight, credit, open }: Candidate): KeptCandidate => ({
  user_access_id: userAccessId,
  pool,
  eligible: skipped === null,
  skipped_reason: skipped,
  weight,
  credit,
  open_leads: open,
})
