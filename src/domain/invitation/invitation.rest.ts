import { restRoutes } from '../../rest/route.js'

const invitationJson = `fragment InvitationJson on Invitation {
  id: databaseId companyId: company { databaseId } companyName accessId: access { databaseId } accessName: access { name }
  email status message invitedById: invitedBy { databaseId } inviterName expiresAt acceptedAt sentCount lastSentAt createdAt
}`

const invitationPreviewJson = `fragment InvitationPreviewJson on InvitationPreview {
  companyName companyAvatarRoute inviterName accessName email status expiresAt accountExists
}`

export const invitationRoutes = restRoutes('Invitations', [
  {
    method: 'POST',
    path: '/companies/:id/invitations',
    name: 'Creates user invitation',
    status: 201,
    root: 'invitation',
    into: { id: 'companyId' },
    example: { email: 'lena.ortiz@example.com', access_id: 4 },
    document: `mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { invitation { ...InvitationJson } } } ${invitationJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/invitations',
    name: 'Get all pending invitations for a company',
    root: 'invitations',
    at: 'company.invitations',
    document: `query ($id: ID!) {
      company(id: $id) { invitations(filter: { status: { eq: PENDING } }) { nodes { ...InvitationJson } } }
    } ${invitationJson}`,
  },
  {
    method: 'GET',
    path: '/invitations',
    name: 'Get pending invitations by email',
    root: 'invitations',
    document: `query ($email: String!) { pendingInvitations(email: $email) { nodes { ...InvitationJson } } } ${invitationJson}`,
  },
  {
    method: 'GET',
    path: '/invitations/:code',
    name: 'Get invitation by code',
    open: true,
    root: 'invitation',
    document: `query ($code: String!) { invitationByCode(code: $code) { ...InvitationPreviewJson } } ${invitationPreviewJson}`,
  },
  {
    // The id of the invitation; one path has one name for its parameter.
    method: 'DELETE',
    path: '/invitations/:code',
    name: 'Delete an invitation',
    status: 204,
    into: { code: 'id' },
    document: `mutation ($input: DeleteInvitationInput!) { deleteInvitation(input: $input) { invitation { databaseId } } }`,
  },
])
