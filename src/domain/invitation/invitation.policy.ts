import type { Readable } from '../../read/readable.js'

/** Those of the companies whose people one looks after, and those to oneself, if the address is proved to be one’s own. */
export const invitationReadable: Readable = {
  entity: 'Invitation',
  visibleTo: (viewer) => ({
    $or: [
      { company: { $in: viewer.companies('invitation.read') } },
      { inviteeId: viewer.userId, state: { $ne: 'revoked' } },
    ],
  }),
  implies: ['access'],
}
