import type { Example } from './example.js'

export const legalTerm: Example[] = [
  {
    room: 'legal-term',
    name: 'CurrentTerms',
    explanation: 'What is in force, in Spanish, and whether you approved it.',
    document: `query CurrentTerms {
  currentLegalTerm(lang: "es") {
    type
    version
    title
    body
    effectiveAt
    approval { approvedAt bodySha256 }
  }
  legalTermsToApprove { id type version }
}
`,
  },
]
