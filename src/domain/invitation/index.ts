import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { InvitationSchema } from './invitation.entity.js'
import { invitationReadable } from './invitation.policy.js'
import { InvitationResolver } from './invitation.resolver.js'
import { invitationRoutes } from './invitation.rest.js'

export const invitation: Room = {
  entities: [InvitationSchema],
  readables: [invitationReadable],
  resolvers: [InvitationResolver],
  routes: invitationRoutes,
  constraints: {
    invitations_pending_unique: refuse(
      'NOT_ALLOWED_NOW',
      'Somebody else is inviting this person at the moment: look again.',
      'email',
    ),
  },
}
