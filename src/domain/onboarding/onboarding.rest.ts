import { restRoutes } from '../../rest/route.js'

const userJson = `fragment UserJson on User {
  id: databaseId firstName lastName email status fullName avatarRoute
  primaryAccess { id: databaseId companyId: company { databaseId } accessId: access { databaseId } accessName: access { name } }
  primaryCompany: primaryAccess { company { ...PrimaryCompanyJson } }
}
fragment PrimaryCompanyJson on Company { id: databaseId name default: isDefault parentCompanyId: parent { databaseId } }`

export const onboardingRoutes = restRoutes('Users', [
  {
    method: 'PUT',
    path: '/users/:id/onboarding/complete',
    name: 'Mark as completed the onboarding',
    root: 'user',
    into: { id: 'userId' },
    document: `mutation ($input: CompleteOnboardingInput!) { completeOnboarding(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'PUT',
    path: '/users/:id/onboarding/approve_terms',
    name: 'Approve T&C',
    root: 'user',
    at: 'approveLegalTerm.user',
    into: { id: 'userId' },
    example: { legal_term_id: 1 },
    document: `mutation ($input: ApproveLegalTermInput!) { approveLegalTerm(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
])
