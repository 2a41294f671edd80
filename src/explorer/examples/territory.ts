import type { Example } from './example.js'

export const territory: Example[] = [
  {
    room: 'territory',
    name: 'Territories',
    explanation: 'Who works where.',
    document: `query Territories($company: ID!) {
  company(id: $company) {
    name
    territories {
      name
      postalCodes
      regions
      people { userAccess { user { fullName } } }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
  {
    room: 'territory',
    name: 'WhoseIsThisAddress',
    explanation: 'The territory of ZIP 85281, and the rule that says so.',
    document: `query WhoseIsThisAddress($company: ID!) {
  matchTerritory(
    companyId: $company
    postalCode: "85281"
  ) {
    kind
    rule
    country
    assumedCountry
    territory { name }
  }
}
`,
    variables: { company: '<branch>' },
  },
]
