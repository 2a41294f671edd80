import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { refuse } from '../../errors.js'
import { Allow, Public } from '../../graphql/allow.js'
import type { ConnectionArgs } from '../../graphql/page.js'
import { payloadOf } from '../../graphql/payload.js'
import { connection, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { UserAccess } from '../access/user-access.entity.js'
import { User } from '../user/user.entity.js'
import { invitationFor, join, previewOf, turnDown } from './answer-invitation.js'
import { InvitationPreview } from './invitation-preview.type.js'
import { Invitation, InvitationConnection } from './invitation.entity.js'
import { PendingInvitationArgs } from './invitation.filter.js'
import {
  AcceptInvitationInput,
  CreateInvitationInput,
  DeclineInvitationInput,
  DeleteInvitationInput,
  ResendInvitationInput,
} from './invitation.input.js'
import { invite, resend, revoke } from './invite.js'

const now = 'The invitation as it is now.'
const CreateInvitationPayload = payloadOf('createInvitation', { invitation: [() => Invitation, now] })
const ResendInvitationPayload = payloadOf('resendInvitation', { invitation: [() => Invitation, now] })
const DeleteInvitationPayload = payloadOf('deleteInvitation', { invitation: [() => Invitation, now] })
const AcceptInvitationPayload = payloadOf('acceptInvitation', {
  invitation: [() => Invitation, now],
  userAccess: [() => UserAccess, 'The role that you have now.'],
})
const DeclineInvitationPayload = payloadOf('declineInvitation', { invitation: [() => Invitation, now] })

@Resolver()
export class InvitationResolver {
  @Allow('signed_in')
  @Query(() => InvitationConnection, {
    nullable: true,
    description:
      'Invitations that wait for an answer: your own, if your address is proved to be yours, and those of the companies whose people you look after.',
  })
  pendingInvitations(
    @Args(() => PendingInvitationArgs) { email, ...args }: ConnectionArgs & { email?: string },
    @Ctx() { viewer }: Context,
  ): Read {
    const to = email ? { email: email.normalize('NFKC').trim().toLowerCase() } : { inviteeId: viewer!.userId }
    return connection(Invitation, { ...to, status: 'pending' }, args, { property: 'createdAt', direction: 'desc' })
  }

  @Public('Whoever holds the code of the mail may know what it is about.')
  @Query(() => InvitationPreview, {
    nullable: true,
    description:
      'What an invitation is about, without anything private. Null for an unknown code or one taken back; the error GONE for one that has expired.',
  })
  invitationByCode(
    @Arg('code', () => String, { description: 'The code of the mail.' }) code: string,
    @Ctx() context: Context,
  ): Promise<InvitationPreview | null> {
    return previewOf(code, context)
  }

  @Allow('user.manage')
  @Mutation(() => CreateInvitationPayload, {
    nullable: true,
    description:
      'Offers a role by e-mail, for 7 days. Inviting again renews the pending invitation, and mails it again if the last mail is 10 minutes old.',
  })
  async createInvitation(
    @Arg('input', () => CreateInvitationInput, { description: 'Whom, where, and as what.' })
    input: CreateInvitationInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    return { invitation: await invite(input, context) }
  }

  @Allow('user.manage')
  @Mutation(() => ResendInvitationPayload, {
    nullable: true,
    description: 'Mails an invitation again, with a new code for 7 days: every 10 minutes at most, and 5 times.',
  })
  async resendInvitation(
    @Arg('input', () => ResendInvitationInput, { description: 'Which one.' }) { id }: ResendInvitationInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    return { invitation: await resend(id, context) }
  }

  @Allow('user.manage')
  @Mutation(() => DeleteInvitationPayload, {
    nullable: true,
    description: 'Takes an invitation back: its code opens nothing any more. It stays in the list as revoked.',
  })
  async deleteInvitation(
    @Arg('input', () => DeleteInvitationInput, { description: 'Which one.' }) { id }: DeleteInvitationInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { invitation: await revoke(id, work) }
  }

  @Allow('signed_in')
  @Mutation(() => AcceptInvitationPayload, {
    nullable: true,
    description: 'Takes the role that was offered to your address.',
  })
  async acceptInvitation(
    @Arg('input', () => AcceptInvitationInput, { description: 'Which one.' }) input: AcceptInvitationInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    const { work, services } = context
    const { user, invitation, field } = await mine(input, context)
    await join(user, invitation, { work, field })
    user.emailVerifiedAt ??= new Date()
    const where = { user: user.id, company: invitation.company.id, status: 'active' }
    const userAccess = await work.em.findOne(UserAccess, where as never)
    await work.commit()
    const viewer = await services.viewers.load(work.viewer)
    if (viewer) work.signIn(viewer)
    return { invitation, userAccess }
  }

  @Allow('signed_in')
  @Mutation(() => DeclineInvitationPayload, {
    nullable: true,
    description: 'Turns down the role that was offered to your address.',
  })
  async declineInvitation(
    @Arg('input', () => DeclineInvitationInput, { description: 'Which one.' }) input: DeclineInvitationInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    const { invitation, field } = await mine(input, context)
    await turnDown(invitation, { work: context.work, field })
    return { invitation }
  }
}

interface Answered {
  user: User
  invitation: Invitation
  field: 'code' | 'id'
}

/** The invitation that the caller answers: by a code to the caller’s address, or by its id if that address is proved. */
async function mine({ code, id }: AcceptInvitationInput, context: MutationContext): Promise<Answered> {
  const { work } = context
  if ((code === undefined) === (id === undefined))
    throw refuse('REQUIRED', 'Give either the code of the mail or the id of the invitation.', 'code')
  const user = await work.em.findOneOrFail(User, work.viewer.userId)
  if (code === undefined) {
    const invitation = await work.em.findOne(Invitation, { id, inviteeId: user.id, state: { $ne: 'revoked' } } as never)
    if (!invitation) throw refuse('NOT_FOUND', `There is no invitation ${id} for you.`, 'id')
    return { user, invitation, field: 'id' }
  }
  const invitation = await invitationFor(code, context, 'code')
  if (invitation.email !== user.email)
    throw refuse('NOT_ALLOWED_NOW', 'The invitation is for another address: sign in with that one.', 'code')
  return { user, invitation, field: 'code' }
}
