import { refuse } from '../../errors.js'
import type { MutationContext } from '../../write/mutations.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { lockPerson } from '../access/people.js'
import type { User } from '../user/user.entity.js'
import type { Account } from './provider-sign-in.js'
import { UserProvider } from './user-provider.entity.js'

type Linking = Pick<MutationContext, 'work' | 'services'>

/** Links an account with a provider to the person, who is told by mail. One that is theirs already stays as it is. */
export async function addProvider(account: Account, user: User, { work, services }: Linking): Promise<UserProvider> {
  const { provider, providerUserId, email, displayName, scopes } = account
  await lockPerson(user.id, work)
  const known = await work.em.findOne(UserProvider, { provider, providerUserId })
  if (known && known.user.id !== user.id) throw takenByAnother
  const facts = { email, displayName, scopes, status: 'connected' } as const
  if (known) return work.em.assign(known, facts as never) as UserProvider
  const link = work.em.create(UserProvider, { ...facts, provider, providerUserId, user: user.id } as never)
  await work.em.flush()
  work.record('user_provider.linked', { id: link.id, companyId: null }, { userId: user.id, provider })
  const { mail, log, config } = services
  work.afterwards(() => {
    mail
      .send(messageTo(user, account, config.publicUrl))
      .catch((error: unknown) => log.error({ err: error }, 'no mail for a link'))
  })
  return link
}

/** Of what the database refuses, too, when two persons link one account at once. */
export const takenByAnother = refuse('TAKEN', 'This account is linked to somebody else already.', 'code')

/** Unlinks an account, unless it is the only way to sign in. */
export async function unlinkProvider(id: number, work: UnitOfWork): Promise<UserProvider> {
  const link = await work.find(UserProvider, id)
  await lockPerson(link.user.id, work)
  const [others] = await work.sql<{ remains: boolean; linked: boolean }>(
    `select u.password_hash is not null or exists (
       select 1 from user_providers o
       where o.user_id = u.id and o.id <> $2 and o.status = 'connected' and 'login' = any (o.purposes)
     ) as remains, exists (select 1 from user_providers l where l.id = $2) as linked
     from users u where u.id = $1`,
    [link.user.id, id],
  )
  if (!others?.linked) throw refuse('NOT_FOUND', `There is no user provider ${id} that you may see.`, 'id')
  if (!others.remains)
    throw refuse(
      'LAST_LOGIN_METHOD',
      'This is the only way for you to sign in: set a password or link another account first.',
      'id',
    )
  work.em.remove(link)
  work.record('user_provider.unlinked', { id, companyId: null }, { userId: link.user.id, provider: link.provider })
  return link
}

const messageTo = ({ email, firstName }: User, account: Account, publicUrl: string) => ({
  to: email,
  subject: 'An account was linked to yours',
  text: `Hello ${firstName},

from now on the ${account.provider} account ${account.email ?? account.displayName ?? account.providerUserId} can sign in to your account at ${publicUrl}.

If it was not you, unlink it and set a new password.
`,
})
