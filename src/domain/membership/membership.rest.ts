import { restRoutes } from '../../rest/route.js'

const membershipJson = `fragment MembershipJson on Membership {
  id: databaseId name slug description price currency interval trialDays position features
  limits { seats leadsPerMonth companies sources campaigns questions importRowsPerFile apiRequestsPerMinute webhooks storageMb }
}`

const companyMembershipJson = `fragment CompanyMembershipJson on CompanyMembership {
  id: databaseId companyId: company { databaseId } membershipId: membership { databaseId } membershipName: membership { name } status
  currentPeriodStart currentPeriodEnd cancelAtPeriodEnd canceledAt cancelReason pendingMembershipId: pendingMembership { databaseId }
  usage { metric limit used resetsAt } createdAt
}`

const catalogue = restRoutes('Memberships', [
  {
    method: 'GET',
    path: '/memberships',
    name: 'List available memberships',
    root: 'memberships',
    document: `query { memberships { ...MembershipJson } } ${membershipJson}`,
  },
  {
    method: 'GET',
    path: '/memberships/:id',
    name: 'Info of a membership',
    root: 'membership',
    document: `query ($id: ID!) { membership(id: $id) { ...MembershipJson } } ${membershipJson}`,
  },
])

const ofCompanies = restRoutes('Companies', [
  {
    method: 'POST',
    path: '/companies/:id/membership',
    name: 'Attach membership to company',
    status: 201,
    root: 'company_membership',
    into: { id: 'companyId' },
    example: { membership_id: 1 },
    document: `mutation ($input: AttachMembershipInput!) { attachMembership(input: $input) { companyMembership { ...CompanyMembershipJson } } } ${companyMembershipJson}`,
  },
  {
    method: 'DELETE',
    path: '/companies/:id/membership',
    name: 'Cancel current subscription',
    root: 'company_membership',
    into: { id: 'companyId' },
    document: `mutation ($input: CancelMembershipInput!) { cancelMembership(input: $input) { companyMembership { ...CompanyMembershipJson } } } ${companyMembershipJson}`,
  },
])

export const membershipRoutes = [...catalogue, ...ofCompanies]
