import { admitInvitation } from '../../auth/open-door-limits.js'
import { rateLimited, refuse } from '../../errors.js'
import type { MutationContext } from '../../write/mutations.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { grantable } from '../access/give-accesses.js'
import { makeRoom } from '../access/people.js'
import { mustOutrank } from '../access/rank.js'
import { UserAccess } from '../access/user-access.entity.js'
import { Invitation } from './invitation.entity.js'
import type { CreateInvitationInput } from './invitation.input.js'
import { expiry, mailInvitation } from './mail-invitation.js'

type Ready = Pick<MutationContext, 'work' | 'services'>

const mostMails = 5
const minutesBetweenMails = 10

/** Offers a role by e-mail. Inviting again renews the invitation that is pending, and sends it again if that is due. */
export async function invite(input: CreateInvitationInput, context: Ready): Promise<Invitation> {
  const { work, services } = context
  const { companyId, email } = input
  work.company(companyId, 'companyId')
  await grantable(input, work)
  const admission = await admitInvitation(services.pool, work.viewer.userId)
  if (admission.locked) throw rateLimited('Too many invitations: try again later.', admission.retryAfterSeconds)
  await makeRoom([companyId], work)
  await mustBeNoMember(companyId, email, work)
  const pending = await pendingOf(companyId, email, work)
  return pending ? renew(pending, input, context) : create(input, context)
}

/** Sends a pending invitation again, with a new code; or one that has expired, which is pending again then. */
export async function resend(id: number, context: Ready): Promise<Invitation> {
  const { work } = context
  const invitation = await changeable(id, work)
  await makeRoom([invitation.company.id], work)
  await lock(invitation, work)
  if (!mayBeMailed(invitation))
    throw refuse(
      'NOT_ALLOWED_NOW',
      `An invitation is mailed every ${minutesBetweenMails} minutes at most, and ${mostMails} times.`,
      'id',
    )
  invitation.state = 'pending'
  await mailInvitation(invitation, context)
  work.record('invitation.sent', { id, companyId: invitation.company.id })
  return invitation
}

/** Takes an invitation back; no harm when it is taken back already. */
export async function revoke(id: number, work: UnitOfWork): Promise<Invitation> {
  const invitation = await changeable(id, work)
  const state = await lock(invitation, work, ['pending', 'expired', 'revoked'])
  if (state === 'revoked') return invitation
  invitation.state = 'revoked'
  work.record('invitation.revoked', { id, companyId: invitation.company.id })
  return invitation
}

async function changeable(id: number, work: UnitOfWork): Promise<Invitation> {
  const invitation = await work.find(Invitation, id)
  const { rank } = await invitation.access.loadOrFail()
  mustOutrank(work.viewer, invitation.company.id, rank)
  return invitation
}

/** Waits for whoever answers it at this moment. */
async function lock(
  invitation: Invitation,
  work: UnitOfWork,
  states: readonly Invitation['state'][] = ['pending', 'expired'],
): Promise<Invitation['state']> {
  const [row] = await work.sql<{ state: Invitation['state'] }>(
    'select state from invitations where id = $1 for update',
    [invitation.id],
  )
  if (!row || !states.includes(row.state))
    throw refuse('NOT_ALLOWED_NOW', 'The invitation was answered or taken back already.', 'id')
  return row.state
}

async function mustBeNoMember(company: number, email: string, work: UnitOfWork): Promise<void> {
  const members = await work.em.count(UserAccess, { company, user: { email }, status: { $ne: 'removed' } } as never)
  if (members > 0) throw refuse('ALREADY_MEMBER', 'This person has a role in the company already.', 'email')
}

/** The one that waits for an answer. One whose time is over makes room for another. */
async function pendingOf(company: number, email: string, work: UnitOfWork): Promise<Invitation | null> {
  const found = await work.em.findOne(Invitation, { company, email, state: 'pending' } as never, { refresh: true })
  if (!found || found.expiresAt > new Date()) return found
  found.state = 'expired'
  await work.em.flush()
  return null
}

async function create({ companyId, accessId, email, message }: CreateInvitationInput, context: Ready) {
  const { work } = context
  const invitation = work.em.create(Invitation, {
    company: companyId,
    access: accessId,
    email,
    message,
    invitedBy: work.viewer.userId,
    codeHash: '',
    expiresAt: expiry(),
    sentCount: 0,
  } as never)
  await mailInvitation(invitation, context)
  await work.em.flush()
  work.record('invitation.created', { id: invitation.id, companyId })
  return invitation
}

async function renew(pending: Invitation, { companyId, accessId, message }: CreateInvitationInput, context: Ready) {
  const { work } = context
  const { rank } = await pending.access.loadOrFail()
  mustOutrank(work.viewer, companyId, rank)
  work.em.assign(pending, { access: accessId, expiresAt: expiry(), ...(message !== undefined && { message }) } as never)
  if (mayBeMailed(pending)) await mailInvitation(pending, context)
  work.record('invitation.renewed', { id: pending.id, companyId })
  return pending
}

const mayBeMailed = ({ sentCount, lastSentAt }: Invitation): boolean =>
  sentCount < mostMails && (!lastSentAt || Date.now() - lastSentAt.getTime() >= minutesBetweenMails * 60_000)
