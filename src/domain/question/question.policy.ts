import type { Readable } from '../../read/readable.js'

/** Those of the companies that one may read. */
export const questionReadable: Readable = {
  entity: 'Question',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('company.read') } }),
  implies: ['company'],
}

export const questionOptionReadable: Readable = {
  entity: 'QuestionOption',
  visibleTo: () => ({}),
  through: 'question',
  implies: ['campaign'],
}

/** Whoever sees the lead sees what it answered. */
export const leadAnswerReadable: Readable = {
  entity: 'LeadAnswer',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['question', 'campaign', 'answeredBy'],
}
