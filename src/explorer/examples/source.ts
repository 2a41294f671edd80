import type { Example } from './example.js'

export const source: Example[] = [
  {
    room: 'source',
    name: 'Sources',
    explanation: 'Where leads come from, who takes turns.',
    document: `query Sources($company: ID!) {
  company(id: $company) {
    name
    sources {
      priority
      name
      kind
      leadsCount
      rotationStrategy
      members {
        position
        weight
        userAccess { user { fullName } }
      }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
]
