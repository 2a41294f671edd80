import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { periodEnd } from './attach-membership.js'
import type { CompanyMembership } from './company-membership.entity.js'
import type { CancelMembershipInput } from './membership.input.js'
import { hasEnded, lockSubscription } from './subscription.js'

/** Ends the plan of a company with its period, or at once. A second time does no harm. */
export async function cancelMembership(input: CancelMembershipInput, work: UnitOfWork): Promise<CompanyMembership> {
  const { immediately = false, reason } = input
  const companyId = work.company(input.companyId, 'companyId')
  const held = await lockSubscription(companyId, work)
  if (!held) throw refuse('NOT_FOUND', `Company ${companyId} has no plan of its own.`, 'companyId')
  if (hasEnded(held) || (held.canceledAt && !immediately)) return held
  work.em.assign(held, {
    ...(immediately
      ? { state: 'canceled', endsAt: new Date() }
      : { endsAt: held.endsAt ?? (await periodEnd(held.id, work)) }),
    canceledAt: held.canceledAt ?? new Date(),
    ...(reason && { cancelReason: reason }),
    pending: null,
    pendingAt: null,
  } as never)
  work.record('company_membership.canceled', { id: held.id, companyId }, { immediately })
  return held
}
