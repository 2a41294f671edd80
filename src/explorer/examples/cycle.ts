import type { Example } from './example.js'

export const cycle: Example[] = [
  {
    room: 'cycle',
    name: 'GoalsOfCycles',
    explanation: 'Each intake, its goal, and how many leads came.',
    document: `query GoalsOfCycles($company: ID!) {
  company(id: $company) {
    name
    cycles {
      name
      status
      startsOn
      endsOn
      goalLeads
      leads { totalCount }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
]
