import { ref } from '@mikro-orm/core'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { CompanyMembership } from './company-membership.entity.js'
import { Membership } from './membership.entity.js'
import type { AttachMembershipInput } from './membership.input.js'
import { hasEnded, lockSubscription, mustHoldAll, releaseLeads } from './subscription.js'

/**
 * Gives a company a plan: the first one, one after an end, a larger one at once, a smaller one when the present period
 * ends. The present plan again takes back what was to end or change it.
 */
export async function attachMembership(input: AttachMembershipInput, work: UnitOfWork): Promise<CompanyMembership> {
  const companyId = work.company(input.companyId, 'companyId')
  const plan = await work.reference(Membership, input.membershipId, {}, 'membershipId')
  const held = await lockSubscription(companyId, work)
  const subscription = held ?? (await begin(companyId, plan, work))
  await mustHoldAll(subscription, plan, work)
  const change = held ? await changed(held, plan, work) : 'began'
  work.em.assign(subscription, { canceledAt: null, cancelReason: null } as never)
  await work.em.flush()
  if (change !== 'later') await releaseLeads(subscription, work)
  work.record('company_membership.attached', { id: subscription.id, companyId }, { membershipId: plan.id, change })
  return subscription
}

/** Only a company that draws on no plan yet tries one out. */
async function begin(companyId: number, plan: Membership, work: UnitOfWork): Promise<CompanyMembership> {
  const [{ covered }] = (await work.sql<{ covered: boolean }>(
    'select company_membership_id is not null as covered from companies where id = $1',
    [companyId],
  )) as [{ covered: boolean }]
  const tries = plan.trialDays > 0 && !covered
  const subscription = work.em.create(CompanyMembership, {
    company: companyId,
    chosen: plan.id,
    state: tries ? 'trialing' : 'active',
    startedAt: new Date(),
    endsAt: tries ? new Date(Date.now() + plan.trialDays * 86_400_000) : null,
  } as never)
  await work.em.flush()
  return subscription
}

type Change = 'renewed' | 'resumed' | 'now' | 'later'

async function changed(held: CompanyMembership, plan: Membership, work: UnitOfWork): Promise<Change> {
  const before = held.chosen.unwrap()
  const isOver = hasEnded(held)
  const stays = { endsAt: null, pending: null, pendingAt: null }
  if (isOver || held.state === 'trialing' || plan.position > before.position) {
    work.em.assign(held, { ...stays, chosen: ref(plan as never), state: 'active', startedAt: new Date() } as never)
    return isOver ? 'renewed' : 'now'
  }
  if (plan.id === before.id) {
    work.em.assign(held, stays as never)
    return 'resumed'
  }
  const pendingAt = await periodEnd(held.id, work)
  work.em.assign(held, { ...stays, pending: ref(plan as never), pendingAt } as never)
  return 'later'
}

/** When the present period of an active subscription ends. */
export async function periodEnd(id: number, work: UnitOfWork): Promise<Date> {
  const [row] = await work.sql<{ at: number }>(
    `select (extract(epoch from membership_period(membership_id, started_at, now(), 1)) * 1000)::float8 as at
     from company_memberships where id = $1`,
    [id],
  )
  return new Date(row!.at)
}
