import type { Example } from './example.js'

export const leadNote: Example[] = [
  {
    room: 'lead-note',
    name: 'Notes',
    explanation: 'Those of one lead, newest first.',
    document: `query Notes($lead: ID!) {
  lead(id: $lead) {
    fullName
    notes(
      first: 5
      orderBy: {
        field: CREATED_AT
        direction: DESC
      }
    ) {
      totalCount
      nodes {
        id
        body
        pinned
        createdAt
        author { fullName }
      }
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead-note',
    name: 'CreateLeadNote',
    explanation: 'Writes a note about a lead.',
    document: `mutation CreateLeadNote(
  $input: CreateLeadNoteInput!
) {
  createLeadNote(input: $input) {
    note {
      id
      body
      createdAt
      author { fullName }
    }
    userErrors { field code message }
  }
}
`,
    variables: { input: { leadId: '<lead>', body: 'Called twice, no answer. Try after 6 pm.' } },
  },
  {
    room: 'lead-note',
    name: 'DeleteLeadNote',
    explanation: 'Your own; as a manager, anybody’s.',
    document: `mutation DeleteLeadNote(
  $input: DeleteLeadNoteInput!
) {
  deleteLeadNote(input: $input) {
    deletedNoteId
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<note>' } },
  },
]
