import type { Example } from './example.js'

export const lead: Example[] = [
  {
    room: 'lead',
    name: 'CreateLead',
    explanation: 'Makes a lead by hand.',
    document: `mutation CreateLead(
  $input: CreateLeadInput!
) {
  createLead(input: $input) {
    lead {
      id
      fullName
      phoneE164
      stage { name }
      source { name }
    }
    userErrors { field code message }
  }
}
`,
    variables: {
      input: {
        companyId: '<company>',
        firstName: 'Lucía',
        lastName: 'Ferrer Quiroga',
        email: 'lucia.ferrer@example.org',
        phoneNumber: '602-555-0142',
        rating: 'WARM',
      },
    },
  },
  {
    room: 'lead',
    name: 'UpdateLead',
    explanation: 'The version guards others’ changes.',
    document: `mutation UpdateLead(
  $input: UpdateLeadInput!
) {
  updateLead(input: $input) {
    lead { fullName rating version }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<lead>', version: '<version>', rating: 'HOT' } },
  },
  {
    room: 'lead',
    name: 'MoveLead',
    explanation: 'Moves a lead to another stage.',
    document: `mutation MoveLead($input: MoveLeadInput!) {
  moveLead(input: $input) {
    lead {
      fullName
      stage { name }
      stageEnteredAt
      version
    }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<lead>', stageId: '<stage>' } },
  },
]
