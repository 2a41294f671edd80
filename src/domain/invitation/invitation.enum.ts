import { enumeration } from '../../graphql/enumeration.js'

export const InvitationStatus = enumeration('InvitationStatus', 'What became of an invitation.', {
  PENDING: 'Waits for an answer.',
  ACCEPTED: 'The person has the role.',
  DECLINED: 'The person does not want it.',
  REVOKED: 'Taken back before it was answered.',
  EXPIRED: 'Not answered in time; inviting again makes a new one.',
})
