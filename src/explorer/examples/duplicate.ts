import type { Example } from './example.js'

export const duplicate: Example[] = [
  {
    room: 'duplicate',
    name: 'Duplicates',
    explanation: 'Leads that are one person, and what they have in common.',
    document: `query Duplicates($company: ID!) {
  company(id: $company) {
    duplicateLeads(first: 10) {
      totalCount
      nodes {
        kind
        confidence
        matchedOn
        leads(first: 5) {
          nodes { id fullName email phoneNumber createdAt }
        }
        suggestedSurvivor { id }
      }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
  {
    room: 'duplicate',
    name: 'MergePreview',
    explanation: 'What would become of two leads: nothing is changed yet.',
    document: `query MergePreview(
  $survivor: ID!
  $others: [ID!]!
) {
  previewMergeLeads(
    survivorId: $survivor
    leadIds: $others
  ) {
    survivor { fullName }
    fields { field value differs changes from { id } }
    notes
    answers
    appointments
  }
}
`,
    variables: { survivor: '<survivor>', others: ['<other>'] },
  },
]
