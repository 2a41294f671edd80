import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql'
import { endSession, endAllSessions } from '../../auth/sessions.js'
import { permissionsOf } from '../../auth/role.js'
import type { Context } from '../../context.js'
import { Allow, Public } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { one } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { mailPasswordReset, resetPassword } from './password-reset.js'
import { Session, ViewerType } from './session.type.js'
import { refresh, signIn } from './sign-in.js'
import { User } from './user.entity.js'
import {
  LoginInput,
  LogoutInput,
  RefreshSessionInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
} from './user.input.js'

const session = { session: [() => Session, 'The new tokens.'], user: [() => User, 'Who is signed in now.'] } as const
const LoginPayload = payloadOf('login', session)
const RefreshSessionPayload = payloadOf('refreshSession', session)
const LogoutPayload = payloadOf('logout', { endedSessions: [() => Int, 'How many sessions ended, at least.'] })
const RequestPasswordResetPayload = payloadOf('requestPasswordReset', {})
const ResetPasswordPayload = payloadOf('resetPassword', { user: [() => User, 'Whose password is new.'] })

@Resolver()
export class SessionResolver {
  @Allow('signed_in')
  @Query(() => ViewerType, { nullable: true, description: 'Whoever is asking.' })
  viewer(@Ctx() { viewer }: Context): object | null {
    if (!viewer) return null
    const permissions = [...new Set(viewer.grants.flatMap(({ role }) => [...permissionsOf[role]]))].toSorted()
    return {
      id: `session_${viewer.sessionId}`,
      user: one(User, { id: viewer.userId }),
      expiresAt: viewer.expiresAt,
      permissions,
    }
  }

  @Public('It is how people get signed in.')
  @Mutation(() => LoginPayload, {
    nullable: true,
    description: 'Signs in. After five failures the address is locked out of the account for 15 minutes.',
  })
  login(
    @Arg('input', () => LoginInput, { description: 'Address and password.' }) input: LoginInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    return signIn(input, context)
  }

  @Public('The refresh token is the proof; the access token may have ended.')
  @Mutation(() => RefreshSessionPayload, { nullable: true, description: 'Exchanges a refresh token for new tokens.' })
  refreshSession(
    @Arg('input', () => RefreshSessionInput, { description: 'The refresh token.' }) {
      refreshToken,
    }: RefreshSessionInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    return refresh(refreshToken, context)
  }

  @Allow('signed_in', { beforeTerms: true })
  @Mutation(() => LogoutPayload, {
    nullable: true,
    description: 'Signs out: the tokens of the session are dead at once.',
  })
  async logout(
    @Arg('input', () => LogoutInput, { description: 'Whether everywhere.' }) { everywhere }: LogoutInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    const { userId, sessionId } = work.viewer
    if (everywhere) await endAllSessions(services.pool, userId)
    else await endSession(services.pool, sessionId)
    work.forgetViewer(userId)
    return { endedSessions: 1 }
  }

  @Public('Whoever forgot the password cannot sign in.')
  @Mutation(() => RequestPasswordResetPayload, {
    nullable: true,
    description: 'Sends a mail with a token, if there is such an account. The answer is the same if there is none.',
  })
  requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput, { description: 'Address of the account.' }) {
      email,
    }: RequestPasswordResetInput,
    @Ctx() context: MutationContext,
  ): object {
    mailPasswordReset(email, context).catch((error: unknown) =>
      context.services.log.error({ err: error }, 'no mail for a password reset'),
    )
    return {}
  }

  @Public('The token of the mail is the proof.')
  @Mutation(() => ResetPasswordPayload, {
    nullable: true,
    description: 'Sets a new password by the token of the mail, and signs out everywhere.',
  })
  async resetPassword(
    @Arg('input', () => ResetPasswordInput, { description: 'Token and new password.' }) {
      token,
      password,
    }: ResetPasswordInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { user: await resetPassword(token, password, work) }
  }
}
