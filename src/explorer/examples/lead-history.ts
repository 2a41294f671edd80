import type { Example } from './example.js'

export const leadHistory: Example[] = [
  {
    room: 'lead',
    name: 'LeadWithHistory',
    explanation: 'One, with notes and its way so far.',
    document: `query LeadWithHistory($lead: ID!) {
  lead(id: $lead) {
    fullName
    email
    phoneDisplay
    version
    stage { name }
    assignee { user { fullName } }
    stageTransitions {
      enteredAt
      fromStage { name }
      toStage { name }
      durationSeconds
      actor { fullName }
    }
    notes(first: 3) {
      nodes {
        body
        author { fullName }
      }
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead',
    name: 'Timeline',
    explanation: 'All that happened to one, newest first.',
    document: `query Timeline($lead: ID!) {
  lead(id: $lead) {
    fullName
    timeline(first: 10) {
      nodes {
        kind
        happenedAt
        actor { fullName }
        fromStage { name }
        toStage { name }
        note { body }
        changes { field before after }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead',
    name: 'EventsSince',
    explanation: 'What happened since: keep “endCursor” for next time.',
    document: `query EventsSince(
  $company: ID!
  $after: String
) {
  leadEvents(
    companyId: $company
    after: $after
    first: 10
  ) {
    nodes {
      type
      happenedAt
      lead { fullName }
      actor { fullName }
    }
    endCursor
    hasNextPage
  }
}
`,
    variables: { company: '<company>', after: null },
  },
  {
    room: 'lead',
    name: 'FollowLeads',
    explanation: 'Tells what happens from now on: change a lead in another tab.',
    document: `subscription FollowLeads($company: ID!) {
  leadEvents(companyId: $company) {
    cursor
    type
    happenedAt
    lead {
      fullName
      stage { name }
      assignee { user { fullName } }
    }
    actor { fullName }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'lead',
    name: 'AnythingById',
    explanation: 'Things of any kind, in one request.',
    document: `query AnythingById($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Lead { fullName }
    ... on Company { name }
    ... on Stage { name position }
  }
}
`,
    variables: { ids: ['<lead>', '<company>', '<stage>'] },
  },
]
