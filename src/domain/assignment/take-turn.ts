import type { Sql } from '../../database/queryable.js'
import type { Decision } from './decide.js'

/** Moves the rotation on, after its row was locked by `chooseAssignee`. */
export async function takeTurn({ turn }: Decision, sql: Sql): Promise<void> {
  if (!turn) return
  const ids = turn.after.map(({ userAccessId }) => userAccessId)
  const credits = turn.after.map(({ credit }) => credit)
  if (turn.of === 'source') await sql(ofSource, [turn.ofId, ids, credits, turn.chosenId])
  else await sql(ofTerritory, [turn.ofId, ids, credits])
}

const ofSource = `
  update source_user_accesses m set credit = given.credit,
    assigned_count = m.assigned_count + (m.user_access_id = $4)::int,
    last_assigned_at = case when m.user_access_id = $4 then now() else m.last_assigned_at end
  from unnest($2::bigint[], $3::numeric[]) as given (id, credit)
  where m.source_id = $1 and m.user_access_id = given.id and (m.credit <> given.credit or m.user_access_id = $4)`

const ofTerritory = `
  update territory_user_accesses m set credit = given.credit
  from unnest($2::bigint[], $3::numeric[]) as given (id, credit)
  where m.territory_id = $1 and m.user_access_id = given.id and m.credit <> given.credit`
