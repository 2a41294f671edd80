import type { Sql } from '../../database/queryable.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { SkippedReason } from './assignment.enum.js'

/** By which rule somebody may get a lead. */
export type Pool = 'sticky' | 'territory' | 'source_rotation' | 'fallback'

/** Somebody who may get a lead, as things stand now. */
export interface Candidate {
  pool: Pool
  userAccessId: number
  position: number
  weight: number
  credit: number
  /** Open leads, where they decide. */
  open: number | null
  /** How many more leads the person takes; null is any number. */
  room: number | null
  skipped: ValueOf<typeof SkippedReason> | null
}

export interface Pools {
  companyId: number
  sourceId: number | null
  territoryId: number | null
  /** Who worked for this person before. */
  formerId: number | null
  /** Whether those who are bound to no source are asked. */
  fallback: boolean
  /** Who has the lead now, and is not to get it again. */
  exceptId: number | null
  /** Whether the fewest open leads decide, so that they must be counted. */
  countsOpen: boolean
}

/** All who may get the lead by one of the rules, in order of their positions, and what keeps each of them from it. */
export async function candidatesOf(pools: Pools, sql: Sql): Promise<Candidate[]> {
  const rows = await sql<Omit<Candidate, 'userAccessId'> & { userAccessId: string }>(candidateSql, [
    pools.companyId,
    pools.sourceId,
    pools.territoryId,
    pools.formerId,
    pools.fallback,
    pools.exceptId,
    pools.countsOpen,
  ])
  return rows.map(({ userAccessId, ...row }) => Object.assign(row, { userAccessId: Number(userAccessId) }))
}

/** Whoever hands out leads of the same territory waits. Call it after locking the source. */
export async function lockTerritories(companyId: number, ids: readonly number[], sql: Sql): Promise<void> {
  if (ids.length === 0) return
  await sql(
    'select 1 from territories where company_id = $1 and id = any ($2::bigint[]) order by id for no key update',
    [companyId, ids],
  )
}

/** Who has the fewest open leads is asked last and one lead at a time: so the common way needs no such lock. */
export const lockFallback = (companyId: number, sql: Sql): Promise<unknown> =>
  sql(`select pg_advisory_xact_lock(hashtext('fallback of a company'), $1::int)`, [companyId])

/**
 * Those among whom a limit decides wait for each other, so that no two leads at once go beyond it: those of the pools, or
 * everybody. Call it after locking the source.
 */
export const lockLimited = (pools: Pools & { everybody?: boolean }, sql: Sql): Promise<unknown> =>
  sql(
    `select id from user_accesses where company_id = $1 and (max_open_leads is not null or max_leads_per_day is not null)
       and (id = $4 or $5 or id in (select user_access_id from source_user_accesses where company_id = $1 and source_id = $2)
         or id in (select user_access_id from territory_user_accesses where company_id = $1 and territory_id = $3))
     order by id for no key update`,
    [pools.companyId, pools.sourceId, pools.territoryId, pools.formerId, pools.fallback || (pools.everybody ?? false)],
  )

/** `MON 09:00-18:00` opens, `2031-12-25 closed` closes a whole day; without either it is always open. */
const isOpen = `(hours is null or jsonb_array_length(hours) = 0 or (
  not exists (select from jsonb_array_elements_text(hours) h where h = to_char(here, 'YYYY-MM-DD') || ' closed')
  and exists (select from jsonb_array_elements_text(hours) h where left(h, 3) = to_char(here, 'DY')
    and to_char(here, 'HH24:MI') >= substr(h, 5, 5) and to_char(here, 'HH24:MI') < substr(h, 11, 5))))`

const candidateSql = `
with pools as (
  select 1 as rank, 'sticky' as pool, $4::bigint as id, 1 as position, null::smallint as weight, 0::numeric as credit, true as takes_part
  where $4::bigint is not null
  union all
  select 2, 'territory', user_access_id, position, weight, credit, true
  from territory_user_accesses where company_id = $1 and territory_id = $3
  union all
  select 3, 'source_rotation', user_access_id, position, weight, credit, is_active
  from source_user_accesses where company_id = $1 and source_id = $2
  union all
  select 4, 'fallback', ua.id, (row_number() over (order by ua.id))::int, null, 0, true
  from user_accesses ua
  where $5 and ua.company_id = $1 and ua.status = 'active' and ua.accepts_leads
    and not exists (select from source_user_accesses m where m.user_access_id = ua.id)
)
select p.pool, p.id as "userAccessId", p.position, coalesce(p.weight, ua.weight) as weight, p.credit::float8 as credit, l.open,
  least(ua.max_open_leads - l.open, ua.max_leads_per_day - l.today) as room,
  case
    when not p.takes_part then 'paused'
    when ua.status <> 'active' or ua.company_id <> $1 then 'role_not_in_force'
    when u.status not in ('active', 'pending') then 'account_not_in_use'
    when ua.id = $6 then 'has_it_now'
    when not ua.accepts_leads then 'takes_no_leads'
    when ua.away_until > now() and coalesce(ua.away_from, '-infinity') <= now() then 'away'
    when not c.hold_until_open and not ${isOpen} then 'outside_hours'
    when l.open >= ua.max_open_leads then 'open_leads'
    when l.today >= ua.max_leads_per_day then 'leads_of_the_day'
  end as skipped
from pools p
join user_accesses ua on ua.id = p.id
join users u on u.id = ua.user_id
join companies c on c.id = $1
cross join lateral (select now() at time zone c.timezone as here, coalesce(ua.working_hours, c.business_hours) as hours) clock
cross join lateral (
  select
    case when $7 or p.pool = 'fallback' or ua.max_open_leads is not null then (
      select count(*)::int from leads where company_id = $1 and user_access_id = p.id and deleted_at is null
        and stage_id in (select id from stages where type not in ('won', 'lost'))
    ) end as open,
    case when ua.max_leads_per_day is not null then (
      select count(*)::int from leads where company_id = $1 and user_access_id = p.id and deleted_at is null
        and stage_id in (select id from stages) and assigned_at >= date_trunc('day', here) at time zone c.timezone
    ) end as today
) l
order by p.rank, p.position, p.id`
