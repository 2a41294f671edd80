import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { admitLookUp } from '../../auth/open-door-limits.js'
import { verifyPassword } from '../../auth/password.js'
import { admit, succeed } from '../../auth/sign-in-lock.js'
import type { Context } from '../../context.js'
import { forbidden, rateLimited, refuse } from '../../errors.js'
import { Allow, Public } from '../../graphql/allow.js'
import type { ConnectionArgs } from '../../graphql/page.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { connection, one, type Read } from '../../read/read.js'
import { discardAvatar, putAvatar } from '../../storage/avatar.js'
import type { MutationContext } from '../../write/mutations.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { setPassword } from './password-reset.js'
import { signUp } from './sign-up.js'
import { User, UserConnection } from './user.entity.js'
import { UserArgs } from './user.filter.js'
import { CreateUserInput, RemoveUserAvatarInput, UpdateUserInput, UploadUserAvatarInput } from './user.input.js'
import { mustBeAbleToEdit } from './user.policy.js'

const now = 'The person as now known.'
const CreateUserPayload = payloadOf('createUser', { user: [() => User, 'The new account.'] })
const UpdateUserPayload = payloadOf('updateUser', { user: [() => User, now] })
const UploadUserAvatarPayload = payloadOf('uploadUserAvatar', { user: [() => User, now] })
const RemoveUserAvatarPayload = payloadOf('removeUserAvatar', { user: [() => User, now] })

@Resolver()
export class UserResolver {
  @Allow('signed_in')
  @Query(() => UserConnection, { nullable: true, description: 'The people with whom you share a company, and you.' })
  users(@Args(() => UserArgs) args: ConnectionArgs): Read {
    return connection(User, {}, args, { property: 'firstName', direction: 'asc' })
  }

  @Allow('signed_in')
  @Query(() => User, { nullable: true, description: 'One person.' })
  user(@Arg('id', () => ID, { description: 'The id, `user_12` or 12.' }) id: string): Read {
    return one(User, { id: requireId(id, 'user', ['id']) })
  }

  @Allow('user.manage')
  @Query(() => User, {
    nullable: true,
    description:
      'The person with exactly this e-mail address, among those with whom you share a company. At most 100 look-ups in 15 minutes.',
  })
  async userByEmail(
    @Arg('email', () => String, { description: 'The whole address.' }) email: string,
    @Ctx() { viewer, services }: Context,
  ): Promise<Read> {
    const admission = await admitLookUp(services.pool, viewer!.userId)
    if (admission.locked)
      throw rateLimited('Too many look-ups by e-mail address: try again later.', admission.retryAfterSeconds)
    return one(User, { email: email.normalize('NFKC').trim().toLowerCase() })
  }

  @Public('Anybody may sign up; an account alone shows nothing of any company.')
  @Mutation(() => CreateUserPayload, {
    nullable: true,
    description: 'Makes an account. Without an invitation it sees no company until it makes one or is given a role.',
  })
  async createUser(
    @Arg('input', () => CreateUserInput, { description: 'Who it is for.' }) input: CreateUserInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    return { user: await signUp(input, context) }
  }

  @Allow('signed_in')
  @Mutation(() => UpdateUserPayload, {
    nullable: true,
    description: 'Changes an account: one’s own, or that of somebody whom one administers and outranks.',
  })
  async updateUser(
    @Arg('input', () => UpdateUserInput, { description: 'Whose, and what is new.' }) {
      id,
      password,
      currentPassword,
      ...facts
    }: UpdateUserInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    const { work } = context
    const user = await editable(id, work)
    if (password !== undefined) await changePassword(user, { password, currentPassword }, context)
    work.em.assign(user, facts as never)
    work.record('user.edited', { id, companyId: null }, { fields: Object.keys(facts) })
    return { user }
  }

  @Allow('signed_in')
  @Mutation(() => UploadUserAvatarPayload, {
    nullable: true,
    description: 'Gives a person a picture. It is cut square and freed of metadata.',
  })
  async uploadUserAvatar(
    @Arg('input', () => UploadUserAvatarInput, { description: 'Whose, and the picture.' }) {
      id,
      file,
    }: UploadUserAvatarInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    const user = await editable(id, work)
    const before = user.avatarKey
    user.avatarKey = await putAvatar(services.storage, `user-${id}`, await file)
    work.afterwards(() => discardAvatar(services, before))
    return { user }
  }

  @Allow('signed_in')
  @Mutation(() => RemoveUserAvatarPayload, {
    nullable: true,
    description: 'Takes the picture of a person away; no harm when there is none.',
  })
  async removeUserAvatar(
    @Arg('input', () => RemoveUserAvatarInput, { description: 'Whose.' }) { id }: RemoveUserAvatarInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    const user = await editable(id, work)
    const before = user.avatarKey
    user.avatarKey = null
    work.afterwards(() => discardAvatar(services, before))
    return { user }
  }
}

async function editable(id: number, work: UnitOfWork): Promise<User> {
  const user = await work.find(User, id)
  await work.em.populate(user, ['accesses', 'accesses.access'] as never)
  mustBeAbleToEdit(work.viewer, user)
  return user
}

type NewPassword = { password: string; currentPassword: string | undefined }

async function changePassword(
  user: User,
  { password, currentPassword }: NewPassword,
  context: MutationContext,
): Promise<void> {
  const { work } = context
  if (user.id !== work.viewer.userId) throw forbidden('Nobody sets the password of somebody else.')
  if (currentPassword !== undefined) await mustKnowPassword(user, currentPassword, context)
  await setPassword(user, password, work)
}

/** Guesses count like attempts to sign in: a stolen access token must not open a way to try passwords. */
async function mustKnowPassword(
  user: User,
  password: string,
  { work, services, request }: MutationContext,
): Promise<void> {
  const admission = await admit(services.pool, user.email, request.ip)
  if (admission.locked) throw rateLimited('Too many wrong passwords: try again later.', admission.retryAfterSeconds)
  const { passwordHash } = await work.em.findOneOrFail(User, user.id, {
    populate: ['passwordHash'] as never,
    refresh: true,
  })
  if (!(await verifyPassword(passwordHash ?? null, password)))
    throw refuse('CREDENTIALS', 'The password until now is another.', 'currentPassword')
  await succeed(services.pool, user.email, request.ip)
}
