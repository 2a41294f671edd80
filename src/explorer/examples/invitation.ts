import type { Example } from './example.js'

export const invitation: Example[] = [
  {
    room: 'invitation',
    name: 'OpenInvitations',
    explanation: 'Who was invited to a company and has not answered.',
    document: `query OpenInvitations($company: ID!) {
  company(id: $company) {
    invitations(filter: { status: { eq: PENDING } }) {
      nodes {
        email
        access { name }
        inviterName
        expiresAt
      }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
  {
    room: 'invitation',
    name: 'InvitationByCode',
    explanation: 'What a code is about, before anybody signs in.',
    document: `query InvitationByCode($code: String!) {
  invitationByCode(code: $code) {
    companyName
    inviterName
    accessName
    email
    status
    accountExists
  }
}
`,
    variables: { code: 'demo-invitation-5' },
  },
]
