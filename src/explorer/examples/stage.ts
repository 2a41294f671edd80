import type { Example } from './example.js'

export const stage: Example[] = [
  {
    room: 'stage',
    name: 'Stages',
    explanation: 'The way of a lead, from new to won or lost.',
    document: `query Stages {
  stages {
    position
    id
    name
    type
    probability
    rottingDays
    requiresLostReason
  }
}
`,
  },
]
