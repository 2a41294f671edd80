import { enumeration } from '../../graphql/enumeration.js'

export const LegalTermType = enumeration('LegalTermType', 'What a legal text is about.', {
  TERMS: 'The terms of service.',
  PRIVACY: 'What becomes of personal data.',
  DPA: 'The data processing agreement, which an owner approves for a company.',
  MARKETING: 'News and offers by mail.',
})

export const LegalTermStatus = enumeration('LegalTermStatus', 'Whether a legal text is in use.', {
  DRAFT: 'It is being written; nobody sees it.',
  PUBLISHED: 'It holds, from `effectiveAt` on. Its text never changes any more.',
  RETIRED: 'A later version holds, or it was taken back. Whoever approved it can read it again.',
})
