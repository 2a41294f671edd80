import type { UnitOfWork } from '../../write/unit-of-work.js'
import { type NewAnswers, newAnswers } from './new-answers.js'
import type { Answered } from './answer-rows.js'
import { readAnswer } from './answer-text.js'
import { checkAnswer, type CheckedAnswer, isBlank } from './answer-value.js'
import { type AskedQuestion, questionsByKey } from './asked-questions.js'
import type { FormAnswerInput } from './form-answer.js'

interface Given {
  companyId: number
  campaignId: number | null
  answers: readonly FormAnswerInput[]
}

interface AnswersOfForm {
  answered: NewAnswers
  /** What no question can take: it is for people to read. */
  unread: FormAnswerInput[]
}

/**
 * What somebody answers in a form, as far as it fits the questions; nothing is written yet, and nothing is refused. Forms
 * stay on web sites for long: they may ask what the company has changed since.
 */
export async function answersOfForm(
  { companyId, campaignId, answers }: Given,
  work: UnitOfWork,
): Promise<AnswersOfForm> {
  const given = answers.filter((answer) => !isBlank(answer))
  if (given.length === 0) return { answered: newAnswers([]), unread: [] }
  await lockQuestions({ companyId, campaignId, answers: given }, work)
  const known = await questionsByKey({ companyId, campaignId }, work.sql)
  const taken = new Map<string, Answered>()
  const unread: FormAnswerInput[] = []
  for (const answer of given) {
    const question = taken.has(answer.question) ? undefined : known.get(answer.question)
    const value = question && read(question, answer.value).value
    if (question && value) taken.set(answer.question, { question, value })
    else unread.push(answer)
  }
  return { answered: newAnswers([...taken.values()]), unread }
}

const read = (question: AskedQuestion, value: unknown): CheckedAnswer =>
  typeof value === 'string' ? readAnswer(question, value) : checkAnswer(question, { value })

/** Whoever changes the type of one of them waits until the lead is written. */
async function lockQuestions({ companyId, answers }: Given, work: UnitOfWork): Promise<void> {
  await work.sql('select 1 from questions where company_id = $1 and key = any ($2::text[]) order by id for key share', [
    companyId,
    answers.map(({ question }) => question),
  ])
}
