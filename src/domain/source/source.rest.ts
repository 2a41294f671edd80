import { restRoutes } from '../../rest/route.js'

const sourceJson = `fragment SourceJson on Source {
  id: databaseId companyId: company { databaseId } name slug kind priority isActive autoAssign rotationStrategy isSystem
  captureKey leadsCount archivedAt createdAt
  userAccesses: members { ...SourceUserAccessJson }
}
fragment SourceUserAccessJson on SourceMember {
  id: userAccess { databaseId } userName: userAccess { user { fullName } } position weight isActive assignedCount lastAssignedAt
}`

export const sourceRoutes = restRoutes('Sources', [
  {
    method: 'POST',
    path: '/companies/:id/sources',
    name: 'Create a source for a company',
    status: 201,
    root: 'source',
    into: { id: 'companyId' },
    example: { name: 'Home Show', kind: 'event' },
    document: `mutation ($input: CreateSourceInput!) { createSource(input: $input) { source { ...SourceJson } } } ${sourceJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/sources',
    name: 'List sources for a company',
    root: 'sources',
    at: 'company.sources',
    document: `query ($id: ID!) { company(id: $id) { sources { ...SourceJson } } } ${sourceJson}`,
  },
  {
    method: 'DELETE',
    path: '/companies/:id/sources/:source_id',
    name: 'Delete a source for company',
    status: 204,
    into: { id: 'companyId', source_id: 'id' },
    document: `mutation ($input: DeleteSourceInput!) { deleteSource(input: $input) { deletedSourceId } }`,
  },
  {
    method: 'PUT',
    path: '/companies/:id/sources/priority',
    name: 'Modify sources priority order for a company',
    root: 'sources',
    into: { id: 'companyId' },
    example: { source_ids: [2, 1, 3, 4, 5, 6, 7, 8] },
    document: `mutation ($input: ReorderSourcesInput!) { reorderSources(input: $input) { sources { ...SourceJson } } } ${sourceJson}`,
  },
  {
    method: 'PUT',
    path: '/companies/:id/sources/:source_id/user_accesses/:user_access_id',
    name: 'Assign a user access to a source',
    root: 'source',
    into: { id: 'companyId' },
    document: `mutation ($input: AssignSourceUserAccessInput!) { assignSourceUserAccess(input: $input) { source { ...SourceJson } } } ${sourceJson}`,
  },
  {
    method: 'DELETE',
    path: '/companies/:id/sources/:source_id/user_accesses/:user_access_id',
    name: 'Remove a user access from a source',
    status: 204,
    into: { id: 'companyId' },
    document: `mutation ($input: RemoveSourceUserAccessInput!) { removeSourceUserAccess(input: $input) { source { id } } }`,
  },
])
