import { type Refusal, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { leadsThisMonth, month, planOf, standing, type StandingMetric } from './usage.js'

/** What stands in the way of another one. */
export interface Exhausted {
  limit: number
  used: number
  resetsAt: Date
}

/**
 * Counts new leads of a company, all or none of them. Null when they fit its plan, and where it has none. Whoever comes at
 * the same time waits until this transaction ends, so that the count is exact. Fewer than none gives some back.
 */
export async function takeFromQuota(companyId: number, count: number, work: UnitOfWork): Promise<Exhausted | null> {
  // What was read before somebody else was waited for is out of date: only the second time tells how many there are.
  for (let isFirst = true; ; isFirst = false) {
    const found = await attempt(companyId, count, work)
    if (isTaken(found)) return null
    const { used, most, resets_at: resetsAt } = found!
    if (used === null) await work.sql(beginMonth, [companyId])
    else if (!isFirst) return { limit: most ?? 0, used, resetsAt: new Date(resetsAt) }
  }
}

/** For the doors that refuse what does not fit. */
export const overQuota = ({ limit, used, resetsAt }: Exhausted): Refusal =>
  refuse(
    'PLAN_LIMIT_REACHED',
    `The plan allows ${limit} new leads a month, of which ${used} are used. It begins anew at ${resetsAt.toISOString()}.`,
  )

/**
 * Refuses another source, campaign, question or company where the plan that the company draws on has no room for it. Call
 * it before the row is written: whoever adds at the same time waits until this transaction ends.
 */
export async function mustFitPlan(metric: StandingMetric, companyId: number, work: UnitOfWork): Promise<void> {
  const [plan] = await work.sql<{ id: string; most: number | null }>(
    `select s.id, (m.limits ->> $2)::int as most
     from companies c join company_memberships s on s.id = c.company_membership_id join ${planOf}
     where c.id = $1 for no key update of s`,
    [companyId, metric],
  )
  if (!plan || plan.most === null) return
  const [{ used }] = (await work.sql<{ used: number }>(
    `select ${standing[metric]} as used from company_memberships s where s.id = $1`,
    [plan.id],
  )) as [{ used: number }]
  if (used >= plan.most)
    throw refuse(
      'PLAN_LIMIT_REACHED',
      `The plan allows ${plan.most} ${metric}, of which ${used} are used: choose a larger plan, or archive one.`,
    )
}

interface Attempt {
  live: boolean
  most: number | null
  /** What was used before, or with them when they were taken; null where nothing has been counted in this month. */
  used: number | null
  taken: boolean
  resets_at: number
}

const isTaken = (attempt: Attempt | undefined): boolean =>
  !attempt || (attempt.live && (attempt.most === null || attempt.taken))

const attempt = async (companyId: number, count: number, work: UnitOfWork): Promise<Attempt | undefined> =>
  (await work.sql<Attempt>(take, [companyId, count]))[0]

const plan = `
  select s.id, s.company_id, s.ends_at is null or s.ends_at > now() as live, (m.limits ->> 'leads_per_month')::int as most,
    ${month.start} as period_start, ${month.end} as resets_at
  from companies own join company_memberships s on s.id = own.company_membership_id
  join companies p on p.id = s.company_id join ${planOf}
  where own.id = $1`

const take = `
with plan as (${plan}), taken as (
  update membership_usage u set used = u.used + $2 from plan
  where u.company_id = plan.company_id and u.metric = 'leads_per_month' and u.period_start = plan.period_start
    and plan.live and u.used + $2 <= plan.most
  returning u.used
)
select plan.live, plan.most, plan.resets_at, exists (select from taken) as taken, coalesce((select used from taken), (
  select u.used from membership_usage u
  where u.company_id = plan.company_id and u.metric = 'leads_per_month' and u.period_start = plan.period_start
)) as used
from plan`

/** What came in before counting began counts, too. */
const beginMonth = `
insert into membership_usage (company_id, metric, period_start, used)
select s.company_id, 'leads_per_month', ${month.start}, ${leadsThisMonth}
from companies own join company_memberships s on s.id = own.company_membership_id join companies p on p.id = s.company_id
where own.id = $1
on conflict do nothing`
