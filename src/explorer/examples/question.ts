import type { Example } from './example.js'

export const question: Example[] = [
  {
    room: 'question',
    name: 'QuestionsOfCampaign',
    explanation: 'What a campaign asks, and where it differs from its company.',
    document: `query QuestionsOfCampaign($campaign: ID!) {
  campaign(id: $campaign) {
    name
    questions {
      priority
      key
      label
      type
      required
      inherited { label required }
      options {
        label
        score
        inherited { score }
      }
    }
  }
}
`,
    variables: { campaign: '<campaign>' },
  },
  {
    room: 'question',
    name: 'WhatTheyAnswered',
    explanation: 'Answers of leads, and the score that follows from them.',
    document: `query WhatTheyAnswered(
  $campaign: ID!
  $question: ID!
) {
  campaign(id: $campaign) {
    leads(
      first: 5
      filter: {
        answers: { question: { eq: $question } }
      }
      orderBy: {
        field: SCORE
        direction: DESC
      }
    ) {
      nodes {
        fullName
        score
        scoreReasons { question label score }
        answers {
          label
          text
        }
      }
    }
  }
}
`,
    variables: { campaign: '<campaign>', question: '<question>' },
  },
]
