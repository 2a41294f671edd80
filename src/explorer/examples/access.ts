import type { Example } from './example.js'

export const access: Example[] = [
  {
    room: 'access',
    name: 'Roles',
    explanation: 'The roles there are, and what each may do.',
    document: `query Roles {
  accesses {
    name
    description
    rank
    assignable
    permissions
  }
}
`,
  },
  {
    room: 'access',
    name: 'WhoHasWhichRole',
    explanation: 'The people of a company, and their roles.',
    document: `query WhoHasWhichRole($company: ID!) {
  company(id: $company) {
    name
    users(first: 20) {
      nodes {
        fullName
        accesses {
          access { name }
          company { name }
          acceptsLeads
          awayUntil
        }
      }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'access',
    name: 'LimitNewLeads',
    explanation: 'Sets how many leads come to a colleague.',
    document: `mutation LimitNewLeads(
  $input: UpdateUserAccessesInput!
) {
  updateUserAccesses(input: $input) {
    userAccesses {
      user { fullName }
      access { name }
      company { name }
      acceptsLeads
      maxLeadsPerDay
    }
    userErrors { field code message }
  }
}
`,
    variables: {
      input: { userId: '<colleague>', userAccesses: [{ id: '<access>', acceptsLeads: true, maxLeadsPerDay: 20 }] },
    },
  },
]
