import { admitSignUp } from '../../auth/open-door-limits.js'
import { checkNewPassword, hashPassword } from '../../auth/password.js'
import { rateLimited } from '../../errors.js'
import type { MutationContext } from '../../write/mutations.js'
import { invitationFor, join } from '../invitation/answer-invitation.js'
import type { Invitation } from '../invitation/invitation.entity.js'
import { User } from './user.entity.js'
import type { CreateUserInput } from './user.input.js'

/** Makes an account; with the code of an invitation for its address, which the code proves, and with its role. */
export async function signUp(
  { password, invitationCode, ...facts }: CreateUserInput,
  context: MutationContext,
): Promise<User> {
  const { work } = context
  const invitation = await admitted(invitationCode, context)
  const email = invitation?.email ?? facts.email
  checkNewPassword({ password, email, field: 'password' })
  const user = work.em.create(User, {
    ...facts,
    email,
    emailVerifiedAt: invitation ? new Date() : null,
    passwordHash: await hashPassword(password),
  } as never)
  await work.begin()
  await work.em.flush()
  work.record('user.created', { id: user.id, companyId: null })
  if (invitation) await join(user, invitation, { work, field: 'invitationCode' })
  await work.commit()
  if (!work.isSignedIn) await work.signInAs(user)
  return user
}

/** Whoever is invited need not queue with everybody else. */
async function admitted(code: string | undefined, context: MutationContext): Promise<Invitation | undefined> {
  if (code !== undefined) return invitationFor(code, context, 'invitationCode')
  const admission = await admitSignUp(context.services.pool, context.request.ip)
  if (admission.locked)
    throw rateLimited('Too many sign-ups from this address: try again later.', admission.retryAfterSeconds)
  return undefined
}
