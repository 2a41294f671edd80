import { restRoutes } from '../../rest/route.js'

const userAccessJson = `fragment UserAccessJson on UserAccess {
  id: databaseId userId: user { databaseId } companyId: company { databaseId } companyName: company { name }
  accessId: access { databaseId } accessName: access { name } default: isPrimary scope status
  acceptsLeads awayFrom awayUntil maxOpenLeads maxLeadsPerDay weight createdAt
}`

export const userAccessRoutes = restRoutes('User accesses', [
  {
    method: 'POST',
    path: '/users/:id/user_accesses',
    name: 'Create user_accesses for a user',
    status: 201,
    root: 'user_accesses',
    into: { id: 'userId' },
    example: { user_accesses: [{ company_id: 1, access_id: 4, default: false }] },
    document: `mutation ($input: CreateUserAccessesInput!) { createUserAccesses(input: $input) { userAccesses { ...UserAccessJson } } } ${userAccessJson}`,
  },
  {
    method: 'GET',
    path: '/users/:id/user_accesses',
    name: 'Show user_accesses for a user',
    root: 'user_accesses',
    at: 'user.accesses',
    document: `query ($id: ID!) { user(id: $id) { accesses { ...UserAccessJson } } } ${userAccessJson}`,
  },
  {
    method: 'PUT',
    path: '/users/:id/user_accesses',
    name: 'Update user_accesses for a user',
    root: 'user_accesses',
    into: { id: 'userId' },
    example: { user_accesses: [{ id: 1, access_id: 3, default: true }] },
    document: `mutation ($input: UpdateUserAccessesInput!) { updateUserAccesses(input: $input) { userAccesses { ...UserAccessJson } } } ${userAccessJson}`,
  },
  {
    method: 'DELETE',
    path: '/users/:id/user_accesses/:user_access_id',
    name: 'Remove an specific user_access',
    status: 204,
    into: { id: 'userId', user_access_id: 'id' },
    unlessGiven: { unassign: true },
    document: `mutation ($input: RemoveUserAccessInput!) { removeUserAccess(input: $input) { removedUserAccessId } }`,
  },
])
