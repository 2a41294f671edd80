import { openSession, type OpenSession, rotate } from '../../auth/sessions.js'
import { admit, succeed } from '../../auth/sign-in-lock.js'
import { verifyPassword } from '../../auth/password.js'
import { issueAccessToken } from '../../auth/token.js'
import { rateLimited, refuse } from '../../errors.js'
import type { MutationContext } from '../../write/mutations.js'
import { User } from './user.entity.js'
import type { LoginInput } from './user.input.js'
import type { Session } from './session.type.js'

type Ready = Pick<MutationContext, 'services' | 'request' | 'work'>

/** E-mail address and password for a session. Unknown address, wrong password and an account out of use look alike. */
export async function signIn(
  { email, password }: LoginInput,
  context: Ready,
): Promise<{ session: Session; user: User }> {
  const { services, request, work } = context
  const admission = await admit(services.pool, email, request.ip)
  if (admission.locked) throw rateLimited('Too many attempts to sign in: try again later.', admission.retryAfterSeconds)
  const user = await work.em.findOne(User, { email }, { populate: ['passwordHash'] as never })
  const matches = await verifyPassword(user?.passwordHash ?? null, password)
  if (!user || !matches || !mayBeUsed(user))
    throw refuse('CREDENTIALS', 'The e-mail address and password do not match, or the account cannot be used now.')
  await succeed(services.pool, email, request.ip)
  return { session: await startSession(user, context), user }
}

/** A session for whoever has proved to be this user. Writes what the unit of work holds. */
export async function startSession(user: User, context: Ready): Promise<Session> {
  const { services, request, work } = context
  const opened = await openSession(services.pool, { userId: user.id, ip: request.ip, userAgent: request.userAgent })
  user.lastLoginAt = new Date()
  if (user.status === 'pending') user.status = 'active'
  await work.commit()
  return grant(opened, user, context)
}

/** The next session tokens for a refresh token. */
export async function refresh(refreshToken: string, context: Ready): Promise<{ session: Session; user: User }> {
  const opened = await rotate(context.services.pool, refreshToken)
  const user = opened && (await context.work.em.findOne(User, opened.userId))
  if (!opened || !user || !mayBeUsed(user))
    throw refuse('TOKEN', 'The refresh token is unknown, used, or too old: sign in again.', 'refreshToken')
  return { session: await grant(opened, user, context), user }
}

export const mayBeUsed = ({ status }: User): boolean => status === 'active' || status === 'pending'

async function grant(opened: OpenSession, user: User, { services, work }: Ready): Promise<Session> {
  const claims = { userId: user.id, tokenVersion: user.tokenVersion, sessionId: opened.sessionId }
  const { token, expiresAt } = issueAccessToken(claims, services.config.jwtSecret)
  const viewer = await services.viewers.load({ ...claims, expiresAt })
  if (viewer) work.signIn(viewer)
  return {
    id: `session_${opened.sessionId}`,
    accessToken: token,
    expiresAt,
    refreshToken: opened.refreshToken,
    refreshExpiresAt: opened.refreshExpiresAt,
  }
}
