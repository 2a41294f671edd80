import type { Example } from './example.js'

export const assignment: Example[] = [
  {
    room: 'lead',
    name: 'WhoGotIt',
    explanation: 'Why a lead was given to whom.',
    document: `query WhoGotIt($lead: ID!) {
  explainAssignment(leadId: $lead) {
    sentence
    method
    decidedAt
    candidates {
      name
      eligible
      skippedReason
      weight
      credit
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead',
    name: 'WhoWouldGetIt',
    explanation: 'Who would get a lead of ZIP 85281.',
    document: `query WhoWouldGetIt(
  $company: ID!
  $source: ID
) {
  simulateAssignment(
    companyId: $company
    sourceId: $source
    postalCode: "85281"
  ) {
    sentence
    method
    reason
    territory { name }
    candidates { name pool eligible skippedReason }
  }
}
`,
    variables: { company: '<branch>', source: '<source>' },
  },
  {
    room: 'lead',
    name: 'NobodysLeads',
    explanation: 'Leads that nobody has, and why.',
    document: `query NobodysLeads($company: ID!) {
  company(id: $company) {
    unassignedLeads {
      totalCount
      nodes {
        fullName
        unassignedReason
        createdAt
        source { name }
      }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
]
