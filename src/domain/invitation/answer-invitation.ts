import { ref } from '@mikro-orm/core'
import { admitInvitationCode } from '../../auth/open-door-limits.js'
import type { Context } from '../../context.js'
import { GatewayError, rateLimited, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { lockPerson, makeRoom, renewPrimary } from '../access/people.js'
import { UserAccess } from '../access/user-access.entity.js'
import { User } from '../user/user.entity.js'
import { Invitation } from './invitation.entity.js'
import type { InvitationPreview } from './invitation-preview.type.js'
import { hashOfCode } from './mail-invitation.js'

type Asking = Pick<Context, 'services' | 'request'>

/** What the holder of a code may know; null when there is no such invitation, or it was taken back. */
export async function previewOf(code: string, asking: Asking): Promise<InvitationPreview | null> {
  await countGuess(asking)
  const em = asking.services.orm.em.fork()
  const invitation = await em.findOne(Invitation, { codeHash: hashOfCode(code) }, { populate: ['access'] as never })
  if (!invitation || invitation.state === 'revoked') return null
  const { companyName, companyAvatarRoute, inviterName, email, status, expiresAt } = invitation
  if (status === 'expired') throw new GatewayError('GONE', 'This invitation has expired: ask for a new one.')
  const accountExists = (await em.count(User, { email })) > 0
  const accessName = invitation.access.unwrap().name
  return {
    companyName,
    companyAvatarRoute,
    inviterName,
    accessName,
    email: masked(email),
    status,
    expiresAt,
    accountExists,
  }
}

/** The invitation that a code opens. Refuses codes that open nothing, naming `field`. */
export async function invitationFor(
  code: string,
  { work, ...asking }: Asking & { work: UnitOfWork },
  field: string,
): Promise<Invitation> {
  await countGuess(asking)
  const invitation = await work.em.findOne(Invitation, { codeHash: hashOfCode(code) })
  if (!invitation || invitation.state === 'revoked') throw unknownCode(field)
  return invitation
}

/**
 * Gives the person the role of the invitation and marks it as accepted, in one transaction. A second time does no harm. That
 * the person may answer this invitation is for the caller to see to.
 */
export async function join(user: User, invitation: Invitation, { work, field }: Answering): Promise<void> {
  await lockPerson(user.id, work)
  await makeRoom([invitation.company.id], work)
  const state = await lockPending(invitation, { work, field })
  if (state === 'accepted' && invitation.acceptedUser?.id === user.id) return
  if (state !== 'pending') throw answered(field)
  const { company, access } = invitation
  const held = await work.em.count(UserAccess, {
    user: user.id,
    company: company.id,
    status: { $ne: 'removed' },
  } as never)
  if (held > 0) throw refuse('ALREADY_MEMBER', 'You have a role in this company already.', field)
  const role = work.em.create(UserAccess, { user, company: company.id, access: access.id } as never)
  work.em.assign(invitation, { state: 'accepted', acceptedAt: new Date(), acceptedUser: ref(user as never) } as never)
  await renewPrimary(user.id, work)
  work.record('user_access.created', { id: role.id, companyId: company.id }, { userId: user.id })
  work.record('invitation.accepted', { id: invitation.id, companyId: company.id }, { userId: user.id })
}

/** Turns an invitation down; no harm when that was done before. */
export async function turnDown(invitation: Invitation, { work, field }: Answering): Promise<void> {
  const state = await lockPending(invitation, { work, field })
  if (state === 'declined') return
  if (state !== 'pending') throw answered(field)
  invitation.state = 'declined'
  work.record('invitation.declined', { id: invitation.id, companyId: invitation.company.id })
}

export interface Answering {
  work: UnitOfWork
  /** Input that named the invitation. */
  field: string
}

/** Waits for whoever changes it at this moment, and answers how it stands then. */
async function lockPending(invitation: Invitation, { work, field }: Answering): Promise<Invitation['state']> {
  await work.sql('select 1 from invitations where id = $1 for update', [invitation.id])
  await work.em.refresh(invitation)
  if (invitation.state === 'revoked') throw unknownCode(field)
  if (invitation.status === 'expired') throw refuse('TOKEN', 'The invitation has expired: ask for a new one.', field)
  return invitation.state
}

const unknownCode = (field: string): Error =>
  refuse('TOKEN', 'There is no such invitation, or it was taken back: ask for a new one.', field)

const answered = (field: string): Error => refuse('NOT_ALLOWED_NOW', 'The invitation was answered already.', field)

async function countGuess({ services, request }: Asking): Promise<void> {
  const admission = await admitInvitationCode(services.pool, request.ip)
  if (admission.locked) throw rateLimited('Too many codes: try again later.', admission.retryAfterSeconds)
}

/** `lena@example.com` as `l***@example.com`. */
const masked = (email: string): string => email.replace(/^(.).*(?=@)/u, '$1***')
