import type { Sql } from '../../database/queryable.js'
import { keptCandidate } from '../assignment/assign-lead.js'
import { type Candidate, candidatesOf, lockLimited } from '../assignment/candidates.js'
import { type Strategy, takeTurns } from '../assignment/turns.js'
import type { ImportRun } from './import-run.js'

/** What is kept of how the leads of a chunk were given to people. */
export interface Given {
  method: 'explicit' | 'source_rotation'
  candidates: Candidate[]
}

/** Gives the staged new leads to the one who is named, or lets the people of the source take turns with all of them. */
export async function assignRows(run: ImportRun): Promise<Given | null> {
  const { client, file } = run
  if (file.assign === 'none') return null
  if (file.assign === 'user_access') {
    await client.query('update import_staging set user_access_id = $1 where matched_id is null and not repeats', [
      file.assignee_id,
    ])
    return { method: 'explicit', candidates: [] }
  }
  const candidates = await takeAllTurns(run)
  return candidates && { method: 'source_rotation', candidates }
}

/** The source is locked once for the whole chunk. Null where the company, or the source, does not hand out leads. */
async function takeAllTurns({ client, file }: ImportRun): Promise<Candidate[] | null> {
  const sql: Sql = async (text, values) => (await client.query(text, [...values])).rows
  const [source] = await sql<{ strategy: Strategy }>(
    `select s.rotation_strategy as strategy from sources s join companies c on c.id = s.company_id
     where s.company_id = $1 and s.id = $2 and s.archived_at is null and s.auto_assign and c.assignment_mode <> 'manual'
     for no key update of s`,
    [file.company_id, file.source_id],
  )
  if (!source) return null
  const pools = {
    companyId: file.company_id,
    sourceId: file.source_id,
    territoryId: null,
    formerId: null,
    fallback: false,
    exceptId: null,
    countsOpen: source.strategy === 'least_open',
  }
  await lockLimited(pools, sql)
  const candidates = await candidatesOf(pools, sql)
  const able = candidates.filter(({ skipped }) => skipped === null).map(asMember)
  const lines = await sql<{ line: number }>(
    'select line from import_staging where matched_id is null and not repeats order by line',
    [],
  )
  const { choices, members } = takeTurns(able, lines.length, source.strategy)
  const ids = choices.map(({ userAccessId }) => userAccessId)
  await sql(give, [lines.slice(0, ids.length).map(({ line }) => line), ids])
  await sql(moveOn, [
    file.source_id,
    members.map((each) => each.userAccessId),
    members.map(({ credit }) => credit),
    ids,
  ])
  return candidates
}

const asMember = ({ userAccessId, position, weight, credit, open, room }: Candidate) => ({
  userAccessId,
  position,
  weight,
  credit,
  ...(open !== null && { open }),
  ...(room !== null && { room }),
})

const give = `
  update import_staging s set user_access_id = chosen.id
  from unnest($1::int[], $2::bigint[]) as chosen (line, id) where chosen.line = s.line`

const moveOn = `
  update source_user_accesses m set credit = given.credit, assigned_count = m.assigned_count + coalesce(taken.count, 0),
    last_assigned_at = case when taken.count > 0 then now() else m.last_assigned_at end
  from unnest($2::bigint[], $3::numeric[]) as given (id, credit)
  left join (select id, count(*)::int as count from unnest($4::bigint[]) id group by id) taken on taken.id = given.id
  where m.source_id = $1 and m.user_access_id = given.id`

/** Keeps who got which lead and why, once the leads are written. */
export async function keepAssignments({ client, file }: ImportRun, given: Given | null): Promise<void> {
  if (!given) return
  await client.query(
    `insert into lead_assignments (company_id, lead_id, user_access_id, method, source_id, candidates, actor_id)
     select $1, new_id, user_access_id, $2, $3, $4::jsonb, $5 from import_staging
     where matched_id is null and not repeats and user_access_id is not null order by line`,
    [file.company_id, given.method, file.source_id, JSON.stringify(given.candidates.map(keptCandidate)), file.user_id],
  )
}
