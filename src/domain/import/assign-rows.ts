import { sqlOn } from '../../database/queryable.js'
import { keptCandidate } from '../assignment/assign-lead.js'
import { assignMany, type ManyAssigned } from '../assignment/assign-many.js'
import type { Candidate } from '../assignment/candidates.js'
import { countsEverybody, type ImportRun } from './import-run.js'

const newRows = 'matched_id is null and not repeats'

/**
 * Gives the staged new leads to the one who is named, to nobody, or to whom the rules of the company lead to, as if they
 * came one after the other. Answers who was looked at.
 */
export async function assignRows(run: ImportRun): Promise<Candidate[][]> {
  const { client, file } = run
  if (file.assign === 'rotation') return assignByRules(run)
  const isNamed = file.assign === 'user_access'
  await client.query(
    `update import_staging set user_access_id = $1, method = $2, unassigned_reason = $3 where ${newRows}`,
    [isNamed ? file.assignee_id : null, isNamed ? 'explicit' : 'none', isNamed ? null : 'manual'],
  )
  return []
}

async function assignByRules(run: ImportRun): Promise<Candidate[][]> {
  const { client, file } = run
  const { rows } = await client.query<{ line: number; territory: number | null; keys: string[] }>(
    `select line, territory_id::float8 as territory, array_remove(array['e' || email_match, 'p' || phone_e164], null) as keys
     from import_staging where ${newRows} order by line`,
  )
  if (rows.length === 0) return []
  // Only where rows become leads although their persons are known can somebody have worked for them.
  const maybeKnown = countsEverybody(file)
  const formers = maybeKnown ? await formerAssignees(run) : new Map<number, number>()
  const leads = rows.map(({ line, territory: territoryId, keys }) => ({
    territoryId,
    formerId: formers.get(line) ?? null,
    keys: maybeKnown ? keys : [],
  }))
  const { company_id: companyId, source_id: sourceId } = file
  const { decisions, looked } = await assignMany({ companyId, sourceId, leads }, sqlOn(client))
  await client.query(giveSql, [rows.map(({ line }) => line), ...columnsOf(decisions)])
  return looked
}

async function formerAssignees({ client, file }: ImportRun): Promise<Map<number, number>> {
  const { rows } = await client.query<{ line: number; former: number }>(formerSql, [file.company_id])
  return new Map(rows.map(({ line, former }) => [line, former]))
}

const sharing = (key: string): string =>
  `select l.user_access_id, l.created_at, l.id from leads l
   where l.company_id = $1 and l.deleted_at is null and l.user_access_id is not null and l.${key} = s.${key} collate "C"`

const formerSql = `
  select distinct on (s.line) s.line, former.user_access_id::float8 as former
  from import_staging s cross join lateral (${sharing('email_match')} union all ${sharing('phone_e164')}) former
  where s.${newRows} order by s.line, former.created_at desc, former.id desc`

const columnsOf = (decisions: ManyAssigned['decisions']): unknown[][] => [
  decisions.map(({ userAccessId }) => userAccessId),
  decisions.map(({ method }) => method),
  decisions.map(({ reason }) => reason),
  decisions.map(({ looked }) => looked),
]

const giveSql = `
  update import_staging s set user_access_id = given.id, method = given.method, unassigned_reason = given.reason, looked = given.looked
  from unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::int[]) as given (line, id, method, reason, looked)
  where given.line = s.line`

/** Keeps who got which lead and why, or why nobody did, once the leads are written. */
export async function keepAssignments({ client, file }: ImportRun, looked: Candidate[][]): Promise<void> {
  await client.query(
    `insert into lead_assignments (company_id, lead_id, user_access_id, method, reason, source_id, territory_id, candidates, actor_id)
     select $1, new_id, user_access_id, method, unassigned_reason, $2, territory_id, coalesce($3::jsonb -> looked, '[]'), $4
     from import_staging where ${newRows} order by line`,
    [file.company_id, file.source_id, JSON.stringify(looked.map((each) => each.map(keptCandidate))), file.user_id],
  )
}
