import { restRoutes } from '../../rest/route.js'

const territoryJson = `fragment TerritoryJson on Territory {
  id: databaseId companyId: company { databaseId } name code country regions cities postalCodes priority isDefault createdAt
}`

export const territoryRoutes = restRoutes('Companies', [
  {
    method: 'POST',
    path: '/companies/:id/territories',
    name: 'Create territories for a company',
    status: 201,
    root: 'territories',
    into: { id: 'companyId' },
    example: {
      territories: [
        { name: 'Arizona', country: 'US', regions: ['AZ'] },
        { name: 'East Valley', country: 'US', postal_codes: ['852*', '85281', '85001-85099'] },
      ],
    },
    document: `mutation ($input: CreateTerritoriesInput!) { createTerritories(input: $input) { territories { ...TerritoryJson } } } ${territoryJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/territories',
    name: 'List territories for a company',
    root: 'territories',
    at: 'company.territories',
    document: `query ($id: ID!) { company(id: $id) { territories { ...TerritoryJson } } } ${territoryJson}`,
  },
])
