import { admitProviderCode } from '../../auth/open-door-limits.js'
import { rateLimited, refuse } from '../../errors.js'
import type { MutationContext } from '../../write/mutations.js'
import type { Session } from '../user/session.type.js'
import { mayBeUsed, startSession } from '../user/sign-in.js'
import { User } from '../user/user.entity.js'
import { addProvider } from './link-provider.js'
import { type Account, takeCode } from './provider-sign-in.js'
import type { LoginWithProviderInput } from './user-provider.input.js'
import { UserProvider } from './user-provider.entity.js'

/** Signs in who has linked the account; else who has proved to own the same address, and then links it. */
export async function loginWithProvider(
  { code, codeVerifier }: LoginWithProviderInput,
  context: MutationContext,
): Promise<{ session: Session; user: User }> {
  const account = await exchanged({ code, codeVerifier, userId: null }, context)
  const { em } = context.work
  const { provider, providerUserId } = account
  const link = await em.findOne(UserProvider, { provider, providerUserId })
  if (link && link.status !== 'connected')
    throw refuse('NOT_ALLOWED_NOW', 'The link to this account is not in force: sign in otherwise and link it anew.')
  const user = link ? await em.findOneOrFail(User, link.user.id) : await userOfAddress(account, context)
  if (!mayBeUsed(user)) throw refuse('CREDENTIALS', 'The account cannot be used now.')
  const used = link ?? (await addProvider(account, user, context))
  used.lastUsedAt = new Date()
  return { session: await startSession(user, context), user }
}

/** What a code stands for. Refuses codes that stand for nothing. */
export async function exchanged(
  exchange: Parameters<typeof takeCode>[1],
  { services, request }: MutationContext,
): Promise<Account> {
  const admission = await admitProviderCode(services.pool, request.ip)
  if (admission.locked) throw rateLimited('Too many codes: try again later.', admission.retryAfterSeconds)
  const account = await takeCode(services.pool, exchange)
  if (account) return account
  throw refuse('TOKEN', 'The code is unknown, used, older than a minute, or of another client: begin again.', 'code')
}

/**
 * An address makes two accounts one only when both sides have proved it. What a provider merely repeats, anybody can have typed
 * there; and an address that nobody proved here may have been typed by whoever waits for its owner to sign in. Who has linked
 * another account with this provider may have left the address to somebody else.
 */
async function userOfAddress({ provider, email, emailVerified }: Account, { work }: MutationContext): Promise<User> {
  if (!email || !emailVerified)
    throw refuse(
      'NOT_LINKED',
      'Nobody has linked this account, and the provider has not verified its e-mail address: sign in otherwise and link it.',
    )
  const user = await work.em.findOne(User, { email })
  const knowsAnother = user && (await work.em.count(UserProvider, { provider, user: user.id })) > 0
  if (user?.emailVerifiedAt && !knowsAnother) return user
  throw refuse(
    'NOT_LINKED',
    'Nobody has linked this account, nor verified its e-mail address here: sign in otherwise and link it.',
  )
}
