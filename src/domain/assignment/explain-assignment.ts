import type { Sql } from '../../database/queryable.js'
import { one, type Read } from '../../read/read.js'
import { UserAccess } from '../access/user-access.entity.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { Source } from '../source/source.entity.js'
import { Territory } from '../territory/territory.entity.js'
import { User } from '../user/user.entity.js'
import type { AssignmentCandidate, AssignmentExplanation } from './assignment-explanation.type.js'
import type { Method, Reason } from './decide.js'
import type { KeptCandidate } from './lead-assignment.entity.js'

/** A decision as it is kept, or as it would be. */
export interface Told {
  companyId: number
  leadId: number | null
  userAccessId: number | null
  previousId: number | null
  method: Method
  reason: Reason | null
  sourceId: number | null
  territoryId: number | null
  actorId: number | null
  decidedAt: Date | null
  candidates: KeptCandidate[]
}

/** The last decision about a lead, if there was any. */
export async function lastDecision(leadId: number, sql: Sql): Promise<Told | null> {
  const [found] = await sql<Told>(
    `select company_id::int as "companyId", lead_id::int as "leadId", user_access_id::int as "userAccessId",
       previous_user_access_id::int as "previousId", method, reason, source_id::int as "sourceId",
       territory_id::int as "territoryId", actor_id::int as "actorId", created_at as "decidedAt", candidates
     from lead_assignments where lead_id = $1 order by id desc limit 1`,
    [leadId],
  )
  return found ? { ...found, decidedAt: found.decidedAt && new Date(found.decidedAt) } : null
}

/** Puts a decision into words, with the names of all who took part. */
export async function explain(told: Told, sql: Sql): Promise<AssignmentExplanation> {
  const { companyId, leadId, userAccessId, previousId, sourceId, territoryId, actorId, decidedAt, method, reason } =
    told
  const [place] = await sql<{ source: string | null; territory: string | null }>(
    'select (select name from sources where id = $1) as source, (select name from territories where id = $2) as territory',
    [sourceId, territoryId],
  )
  const names = await namesOf([userAccessId, ...told.candidates.map((each) => each.user_access_id)], sql)
  const name = userAccessId === null ? null : (names.get(userAccessId) ?? 'Somebody')
  return {
    sentence: name ? given(name, method, place!) : kept(told.candidates.length, reason),
    method,
    reason,
    userAccess: rowOf(UserAccess, userAccessId),
    previous: rowOf(UserAccess, previousId),
    company: rowOf(Company, companyId),
    lead: rowOf(Lead, leadId),
    source: rowOf(Source, sourceId),
    territory: rowOf(Territory, territoryId),
    actor: rowOf(User, actorId),
    decidedAt,
    candidates: told.candidates.map((each) => shown(each, names)),
  }
}

const rowOf = (entity: { name: string }, id: number | null): Read | null => (id === null ? null : one(entity, { id }))

const shown = (candidate: KeptCandidate, names: ReadonlyMap<number, string>): AssignmentCandidate => ({
  userAccessId: `user_access_${candidate.user_access_id}`,
  name: names.get(candidate.user_access_id) ?? '',
  pool: candidate.pool,
  eligible: candidate.eligible,
  skippedReason: candidate.skipped_reason,
  weight: candidate.weight,
  credit: candidate.credit,
  openLeads: candidate.open_leads,
})

async function namesOf(ids: readonly (number | null)[], sql: Sql): Promise<Map<number, string>> {
  const rows = await sql<{ id: string | number; name: string }>(
    `select ua.id, trim(concat_ws(' ', u.first_name, u.last_name)) as name
     from user_accesses ua join users u on u.id = ua.user_id where ua.id = any($1)`,
    [ids.filter((id) => id !== null)],
  )
  return new Map(rows.map(({ id, name }) => [Number(id), name]))
}

type Place = Record<'source' | 'territory', string | null>

function given(name: string, method: Method, { source, territory }: Place): string {
  const sentences: Record<Method, string> = {
    explicit: `${name} was named when the lead was made, or made it.`,
    sticky: `${name} works for the same person already.`,
    territory: `It was the turn of ${name} among the people of the territory ${territory ?? 'that it had'}.`,
    source_rotation: `It was the turn of ${name} at the source ${source ?? 'that it had'}.`,
    fallback: `${name} had the fewest open leads of those who are bound to no source.`,
    manual: `Somebody gave it to ${name}.`,
    bulk: `Somebody gave it to ${name}, with others.`,
    sla_escalation: `${name} got it because nobody had answered in time.`,
    none: `${name} has it.`,
  }
  return sentences[method]
}

function kept(count: number, reason: Reason | null): string {
  const sentences: Record<Reason, string> = {
    no_rule: 'Nobody gets it: nothing says who should.',
    nobody_available: `Nobody gets it: of ${count} who could, none is available.`,
    all_at_capacity: `Nobody gets it: of ${count} who could, all who are there have as many leads as they take.`,
    owner_removed: 'Nobody has it: whoever had it left the company.',
    manual: 'Nobody gets it: somebody wanted it so.',
    over_quota: 'Nobody gets it: the plan of the company covers no more leads.',
  }
  return sentences[reason ?? 'no_rule']
}
