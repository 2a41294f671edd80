import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { CompanyMembership } from './company-membership.entity.js'
import type { Membership } from './membership.entity.js'
import { month, standing } from './usage.js'

/** The company's own subscription, locked, with the plan that it is on now; null where it has none. */
export async function lockSubscription(companyId: number, work: UnitOfWork): Promise<CompanyMembership | null> {
  await work.sql('select 1 from companies where id = $1 for no key update', [companyId])
  await work.sql(
    `update company_memberships
     set membership_id = pending_membership_id, started_at = pending_at, pending_membership_id = null, pending_at = null
     where company_id = $1 and pending_at <= now()`,
    [companyId],
  )
  const found = { company: companyId } as never
  return work.em.findOne(CompanyMembership, found, { refresh: true, populate: ['chosen'] as never })
}

export const hasEnded = ({ endsAt }: CompanyMembership): boolean => !!endsAt && endsAt.getTime() <= Date.now()

/** A new company that stands alone tries out the smallest plan that can be tried. */
export async function beginTrial(companyId: number, work: UnitOfWork): Promise<void> {
  await work.sql(
    `insert into company_memberships (company_id, membership_id, state, ends_at)
     select $1, id, 'trialing', now() + make_interval(days => trial_days)
     from memberships where is_public and trial_days > 0 order by position limit 1`,
    [companyId],
  )
}

/** Refuses a plan that is too small for what the companies have that draw on the subscription; each excess is told. */
export async function mustHoldAll(subscription: CompanyMembership, plan: Membership, work: UnitOfWork): Promise<void> {
  const counts = Object.entries(standing).map(([metric, sql]) => `'${metric}', ${sql}`)
  const [row] = await work.sql<{ used: Record<string, number> }>(
    `select json_build_object(${counts.join(', ')}) as used from company_memberships s where s.id = $1`,
    [subscription.id],
  )
  const excesses = Object.entries(row!.used).filter(([metric, used]) => used > (plan.storedLimits[metric] ?? Infinity))
  if (excesses.length === 0) return
  const told = excesses.map(([metric, used]) => `${used} ${metric} where it allows ${plan.storedLimits[metric]}`)
  throw refuse('NOT_ALLOWED_NOW', `The plan ${plan.name} is too small: there are ${told.join(', ')}.`, 'membershipId')
}

/** Leads that came in when the month's were used up are shown to everybody; the next one counts them all anew. */
export async function releaseLeads(subscription: CompanyMembership, work: UnitOfWork): Promise<void> {
  await work.sql(
    `update leads l set over_quota = false from companies c
     where c.id = l.company_id and c.company_membership_id = $1 and l.over_quota`,
    [subscription.id],
  )
  await work.sql(
    `delete from membership_usage u using company_memberships s join companies p on p.id = s.company_id
     where s.id = $1 and u.company_id = s.company_id and u.period_start = ${month.start}`,
    [subscription.id],
  )
}
