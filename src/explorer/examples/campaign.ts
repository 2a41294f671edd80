import type { Example } from './example.js'

export const campaign: Example[] = [
  {
    room: 'campaign',
    name: 'CostPerLead',
    explanation: 'What campaigns cost, and what they brought.',
    document: `query CostPerLead {
  companies(first: 10) {
    nodes {
      name
      campaigns(
        first: 10
        orderBy: {
          field: STARTS_AT
          direction: DESC
        }
      ) {
        nodes {
          name
          status
          channel
          budgetAmount
          spentAmount
          currency
          stats { leads won costPerLead costPerWon }
        }
      }
    }
  }
}
`,
  },
  {
    room: 'campaign',
    name: 'LateLeads',
    explanation: 'Leads that came when their campaign was over.',
    document: `query LateLeads {
  companies(first: 10) {
    nodes {
      name
      leads(
        first: 5
        filter: { late: { eq: true } }
      ) {
        totalCount
        nodes {
          fullName
          createdAt
          campaign { name status endsAt }
        }
      }
    }
  }
}
`,
  },
  {
    room: 'campaign',
    name: 'CaptureLead',
    explanation: 'What the form of a web site sends: a public key, nobody signed in.',
    document: `mutation CaptureLead($input: CaptureLeadInput!) {
  captureLead(input: $input) {
    receipt
    userErrors { field code message }
  }
}
`,
    variables: {
      input: {
        captureKey: 'demo-website-form',
        name: 'Amaya Lindqvist',
        email: 'amaya.lindqvist@example.org',
        utmSource: 'newsletter',
        message: 'Do you have classes on Saturdays?',
        answers: [
          { question: 'program', value: 'welding' },
          { question: 'how_soon', value: 'Within a month' },
          { question: 'wants_scholarship', value: 'yes' },
        ],
      },
    },
  },
]
