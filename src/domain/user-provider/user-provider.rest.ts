import { restRoutes } from '../../rest/route.js'

const userProviderJson = `fragment UserProviderJson on UserProvider {
  id: databaseId provider purposes providerUserId email displayName scopes status connectedAt lastUsedAt
}`

export const userProviderRoutes = restRoutes('Users', [
  {
    method: 'GET',
    path: '/users/:id/providers',
    name: 'Show providers for a user',
    root: 'providers',
    at: 'user.providers',
    document: `query ($id: ID!) { user(id: $id) { providers { ...UserProviderJson } } } ${userProviderJson}`,
  },
])
