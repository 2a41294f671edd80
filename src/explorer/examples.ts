export interface Example {
  /** The operation's name, unique here. */
  name: string
  room: Room
  explanation: string
  document: string
  variables?: Record<string, unknown>
}

export const rooms = ['user', 'access', 'company', 'stage', 'source', 'lead', 'lead-note'] as const
export type Room = (typeof rooms)[number]

export const welcome = `# Welcome to the Leadsy Gateway.
query Welcome {
  viewer {
    fullName
    email
  }
}
`

export const examples: Example[] = [
  {
    name: 'WhoAmI',
    room: 'user',
    explanation: 'The signed-in user and the companies in reach.',
    document: `query WhoAmI {
  viewer {
    id
    fullName
    email
    companies { id name }
  }
}
`,
  },
  {
    name: 'LeadsOfCompany',
    room: 'lead',
    explanation: 'A page of leads of one company, newest first.',
    document: `query LeadsOfCompany($company: ID!, $first: Int) {
  company(id: $company) {
    name
    leads(first: $first) {
      totalCount
      nodes {
        id
        fullName
        email
        status
        stage { name }
        createdAt
      }
    }
  }
}
`,
    variables: { company: 'company_1', first: 5 },
  },
  {
    name: 'CreateLead',
    room: 'lead',
    explanation: 'Adds a lead.',
    document: `mutation CreateLead($input: CreateLeadInput!) {
  createLead(input: $input) {
    lead { id fullName }
    userErrors { field code message }
  }
}
`,
    variables: { input: { companyId: 'company_1', firstName: 'Ana' } },
  },
]
