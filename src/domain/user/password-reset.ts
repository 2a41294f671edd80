import { CompiledQuery } from 'kysely'
import { admitResetRequest } from '../../auth/open-door-limits.js'
import { checkNewPassword, hashPassword } from '../../auth/password.js'
import { createPasswordReset, endAllSessions, takePasswordReset } from '../../auth/sessions.js'
import { forgive } from '../../auth/sign-in-lock.js'
import type { Context } from '../../context.js'
import type { Queryable } from '../../database/queryable.js'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { User } from './user.entity.js'

/** Sends the mail if there is such an account. Not awaited by the caller, so that the answer tells nothing, not even by its time. */
export async function mailPasswordReset(email: string, { services, request }: Context): Promise<void> {
  const admission = await admitResetRequest(services.pool, email, request.ip)
  const user = await services.orm.em.fork().findOne(User, { email, status: { $in: ['active', 'pending'] } })
  if (admission.locked || !user) return
  const token = await createPasswordReset(services.pool, user.id)
  await services.mail.send({
    to: user.email,
    subject: 'Set a new password',
    text: `Hello ${user.firstName},

somebody, hopefully you, asked for a new password for your account at ${services.config.publicUrl}.

Your token, good for 60 minutes and once:

  ${token}

Send it with the new password to ${services.config.publicUrl}/api/v1/users/reset_password, or give it to the mutation
resetPassword. If it was not you, do nothing: your password stays as it is.
`,
  })
}

/** Sets a new password by a token of the mail, and signs out everywhere. */
export async function resetPassword(token: string, password: string, work: UnitOfWork): Promise<User> {
  await work.begin()
  const transaction = transactionOf(work)
  const userId = await takePasswordReset(transaction, token)
  if (userId === null)
    throw refuse('TOKEN', 'The token is unknown, used, or older than 60 minutes: ask for a new mail.', 'token')
  const user = await work.em.findOneOrFail(User, userId)
  await setPassword(user, password, work)
  user.emailVerifiedAt ??= new Date()
  await work.commit()
  await forgive(transactionOf(work), user.email)
  await work.signInAs(user)
  return user
}

/** Sets a password and ends all sessions. */
export async function setPassword(user: User, password: string, work: UnitOfWork): Promise<void> {
  checkNewPassword({ password, email: user.email, field: 'password' })
  user.passwordHash = await hashPassword(password)
  await work.begin()
  user.tokenVersion = await endAllSessions(transactionOf(work), user.id)
  work.afterwards(() => work.forgetViewer(user.id))
}

/** Hand-written SQL on the connection of the unit of work. */
const transactionOf = ({ em }: UnitOfWork): Queryable => ({
  query: (text, values) => em.getKysely().executeQuery(CompiledQuery.raw(text, values)),
})
