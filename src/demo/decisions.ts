import { companyId } from './companies.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'
import { employmentId } from './people.js'
import { sourceId } from './setting-rows.js'
import { territoryOf } from './territories.js'

type Reason = 'nobody_available' | 'all_at_capacity' | 'no_rule' | 'owner_removed'

/** Why nobody has these leads: of those that a colleague left behind because of that, of the newcomers for one thing or another. */
export function unassignedReasons(leads: readonly DemoLead[]): ReadonlyMap<number, Reason> {
  const free = leads.filter(({ assignment }) => assignment.owner === null)
  const newcomers = free.filter(({ stage }) => stage === 'new')
  const reasons = new Map<number, Reason>(free.map(({ id }) => [id, 'owner_removed']))
  for (const [index, { id }] of newcomers.entries())
    reasons.set(id, index < 9 ? 'nobody_available' : index < 15 ? 'all_at_capacity' : 'no_rule')
  return reasons
}

/** How each lead came to whoever had it first, as the gateway keeps it. */
export function decisionRows(leads: DemoLead[]): Row[] {
  const reasons = unassignedReasons(leads)
  return leads.map((lead) => {
    const { id, company, source, assignment, at } = lead
    const reason = reasons.get(id) ?? null
    return {
      createdAt: new Date(assignment.at ?? at).toISOString(),
      companyId: companyId(company.key),
      leadId: id,
      userAccessId: assignment.owner && employmentId(assignment.owner),
      method: methodOf(lead, reason),
      reason,
      sourceId: sourceId(company.key, source),
      territoryId: territoryOf(lead),
      candidates: reason ? [] : assignment.looked,
    }
  })
}

/** What was handed out by turns shows whom the turns were among; the rest was given by hand. */
function methodOf({ assignment }: DemoLead, reason: Reason | null): string {
  if (reason) return 'none'
  return assignment.looked.length > 0 ? 'source_rotation' : 'manual'
}
