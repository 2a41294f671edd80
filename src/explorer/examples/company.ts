import type { Example } from './example.js'

export const company: Example[] = [
  {
    room: 'company',
    name: 'Companies',
    explanation: 'Those in your reach, with counts.',
    document: `query Companies {
  companies(first: 20) {
    nodes {
      id
      name
      parent { name }
      timezone
      users { totalCount }
      leads { totalCount }
    }
  }
}
`,
  },
  {
    room: 'company',
    name: 'RollUpByCampus',
    explanation: 'Each company’s leads by stage, side by side.',
    document: `query RollUpByCampus {
  companies(first: 10) {
    nodes {
      name
      currency
      leadMetricsByStage {
        stage { name }
        count
        value
        overdue
      }
    }
  }
}
`,
  },
  {
    room: 'company',
    name: 'FunnelOfCycle',
    explanation: 'How far the leads of this cycle came.',
    document: `query FunnelOfCycle(
  $company: ID!
  $cycle: ID!
) {
  company(id: $company) {
    currentCycle { name startsOn endsOn }
    leadMetricsByStage(
      mode: COHORT
      filter: { cycle: { eq: $cycle } }
      includeSubtree: true
    ) {
      stage { name }
      count
      conversionRate
      averageSeconds
    }
  }
}
`,
    variables: { company: '<company>', cycle: '<cycle>' },
  },
  {
    room: 'company',
    name: 'Workload',
    explanation: 'Who has how many leads, and how many wait.',
    document: `query Workload($company: ID!) {
  companyUsers(
    companyId: $company
    includeSubtree: true
    first: 20
  ) {
    nodes {
      fullName
      access { name }
      company { name }
      openLeads
      overdueLeads
      lastLoginAt
      sources { name }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'company',
    name: 'ChangeCompany',
    explanation: 'Sets its clock. Try it as a viewer, too.',
    document: `mutation ChangeCompany(
  $input: UpdateCompanyInput!
) {
  updateCompany(input: $input) {
    company { name timezone }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<company>', timezone: 'America/Phoenix' } },
  },
]
