import { restRoutes } from '../../rest/route.js'

const accessJson = `fragment AccessJson on Access { id: databaseId name slug rank description permissions }`

export const accessRoutes = restRoutes('Accesses', [
  {
    method: 'GET',
    path: '/accesses',
    name: 'List all available accesses',
    root: 'accesses',
    document: `query { accesses { ...AccessJson } } ${accessJson}`,
  },
  {
    method: 'GET',
    path: '/accesses/:id',
    name: 'List access by id',
    root: 'access',
    document: `query ($id: ID!) { access(id: $id) { ...AccessJson } } ${accessJson}`,
  },
])
