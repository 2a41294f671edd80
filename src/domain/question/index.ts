import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { LeadAnswerSchema } from './lead-answer.entity.js'
import { QuestionOptionSchema } from './question-option.entity.js'
import { QuestionSchema } from './question.entity.js'
import { leadAnswerReadable, questionOptionReadable, questionReadable } from './question.policy.js'
import { QuestionResolver } from './question.resolver.js'
import { questionRoutes } from './question.rest.js'

export const question: Room = {
  entities: [QuestionSchema, QuestionOptionSchema, LeadAnswerSchema],
  readables: [questionReadable, questionOptionReadable, leadAnswerReadable],
  resolvers: [QuestionResolver],
  routes: questionRoutes,
  constraints: {
    questions_key_unique: refuse('TAKEN', 'The company has a question with this key already.', 'key'),
    question_options_value_unique: refuse('TAKEN', 'The question has an option with this value already.', 'options'),
    lead_answers_question_foreign: refuse('UNKNOWN_REFERENCE', 'There is no such question in this company.', 'answers'),
  },
}
