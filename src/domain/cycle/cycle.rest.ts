import { restRoutes } from '../../rest/route.js'

const cycleJson = `fragment CycleJson on Cycle {
  id: databaseId companyId: company { databaseId } name startsOn endsOn status goalLeads goalWon goalAmount rollover closedAt createdAt
}`

export const cycleRoutes = restRoutes('Companies', [
  {
    method: 'POST',
    path: '/companies/:id/cycles',
    name: 'Create a cycle for company',
    status: 201,
    root: 'cycle',
    into: { id: 'companyId' },
    example: { name: '2031-A', starts_on: '2031-01-07', ends_on: '2031-05-30' },
    document: `mutation ($input: CreateCycleInput!) { createCycle(input: $input) { cycle { ...CycleJson } } } ${cycleJson}`,
  },
])
