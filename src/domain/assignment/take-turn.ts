import type { Sql } from '../../database/queryable.js'
import type { Decision } from './decide.js'

type Turn = NonNullable<Decision['turn']>

/** Moves the rotation on, after its row was locked by `chooseAssignee`. */
export async function takeTurn({ turn }: Decision, sql: Sql): Promise<void> {
  if (turn) await saveTurns(turn, [turn.chosenId], sql)
}

/** Moves a rotation on by as many turns as people were chosen in it. */
export async function saveTurns(
  { of, ofId, after }: Pick<Turn, 'of' | 'ofId' | 'after'>,
  chosen: readonly number[],
  sql: Sql,
): Promise<void> {
  const ids = after.map(({ userAccessId }) => userAccessId)
  const credits = after.map(({ credit }) => credit)
  if (of === 'source') await sql(ofSource, [ofId, ids, credits, chosen])
  else await sql(ofTerritory, [ofId, ids, credits])
}

const ofSource = `
  update source_user_accesses m set credit = given.credit, assigned_count = m.assigned_count + coalesce(taken.count, 0),
    last_assigned_at = case when taken.count > 0 then now() else m.last_assigned_at end
  from unnest($2::bigint[], $3::numeric[]) as given (id, credit)
  left join (select id, count(*)::int as count from unnest($4::bigint[]) id group by id) taken on taken.id = given.id
  where m.source_id = $1 and m.user_access_id = given.id and (m.credit <> given.credit or taken.count > 0)`

const ofTerritory = `
  update territory_user_accesses m set credit = given.credit
  from unnest($2::bigint[], $3::numeric[]) as given (id, credit)
  where m.territory_id = $1 and m.user_access_id = given.id and m.credit <> given.credit`
