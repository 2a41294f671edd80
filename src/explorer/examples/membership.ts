import type { Example } from './example.js'

export const membership: Example[] = [
  {
    room: 'membership',
    name: 'PlanAndUsage',
    explanation: 'What your company may use, and how much of it is left.',
    document: `query PlanAndUsage {
  companies(first: 3) {
    nodes {
      name
      membership {
        status
        currentPeriodEnd
        membership { name price currency }
        usage { metric limit used resetsAt }
      }
    }
  }
}
`,
  },
  {
    room: 'membership',
    name: 'Plans',
    explanation: 'The plans to choose from.',
    document: `query Plans {
  memberships {
    name
    price
    currency
    interval
    limits { seats leadsPerMonth companies }
    features
  }
}
`,
  },
]
