import type { Queryable } from '../../database/queryable.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { PlanMetric } from './membership.enum.js'
import type { PlanUsage } from './plan-usage.type.js'

export type Metric = ValueOf<typeof PlanMetric>

/** What a plan limits that stands until somebody takes it away: SQL of the number, of the companies that draw on subscription `s`. */
export const standing = {
  seats: `(select count(*)::int from (
    select u.email from companies c join user_accesses ua on ua.company_id = c.id join users u on u.id = ua.user_id
    where c.company_membership_id = s.id and ua.status = 'active' and u.status <> 'deactivated'
    union
    select i.email from companies c join invitations i on i.company_id = c.id
    where c.company_membership_id = s.id and i.state = 'pending' and i.expires_at > now()
  ) people)`,
  companies: `(select count(*)::int from companies c where c.company_membership_id = s.id and c.status <> 'archived')`,
  sources: countOf('sources', 'not x.is_system and x.archived_at is null'),
  campaigns: countOf('campaigns', 'x.archived_at is null'),
  questions: countOf('questions', 'x.archived_at is null'),
} as const

export type StandingMetric = keyof typeof standing

/** How much of the plan of a subscription is used, in the order of the enum. */
export async function usageOf(subscriptionId: number, database: Queryable): Promise<PlanUsage[]> {
  const { rows } = await database.query(usageSql, [subscriptionId])
  const [row] = rows as UsageRow[]
  if (!row) return []
  return Object.values(PlanMetric).map((metric) => ({
    metric,
    limit: row.limits[metric] ?? null,
    used: row.used[metric],
    resetsAt: metric === 'leads_per_month' ? new Date(row.resets_at) : null,
  }))
}

interface UsageRow {
  limits: Record<string, number | null>
  used: Record<Metric, number>
  resets_at: number
}

/** The plan that subscription `s` is on at this moment. */
export const planOf = `memberships m on m.id = case when s.pending_at <= now() then s.pending_membership_id else s.membership_id end`

/** The month of company `p`, which pays, in its own time zone. */
export const month = {
  start: `date_trunc('month', now() at time zone p.timezone)::date`,
  end: `(extract(epoch from (date_trunc('month', now() at time zone p.timezone) + interval '1 month') at time zone p.timezone) * 1000)::float8`,
}

/** Leads that came in this month, where nothing has counted them: in small numbers, and before the first was counted. */
export const leadsThisMonth = `(select count(*)::int from leads l join companies c on c.id = l.company_id
  where c.company_membership_id = s.id and not l.over_quota
    and l.created_at >= date_trunc('month', now() at time zone p.timezone) at time zone p.timezone)`

const usageSql = `
select m.limits, ${month.end} as resets_at, json_build_object(
  'leads_per_month', coalesce((
    select u.used from membership_usage u
    where u.company_id = s.company_id and u.metric = 'leads_per_month' and u.period_start = ${month.start}
  ), ${leadsThisMonth}),
  ${Object.entries(standing)
    .map(([metric, sql]) => `'${metric}', ${sql}`)
    .join(', ')}
) as used
from company_memberships s join companies p on p.id = s.company_id join ${planOf}
where s.id = $1`

function countOf(table: string, condition: string): string {
  return `(select count(*)::int from companies c join ${table} x on x.company_id = c.id
    where c.company_membership_id = s.id and ${condition})`
}
