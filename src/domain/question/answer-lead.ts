import { Refusal, refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { Lead } from '../lead/lead.entity.js'
import { answerRow, type Answered, columnsFilledBy, writeAnswers } from './answer-rows.js'
import { checkAnswer, isBlank } from './answer-value.js'
import { askedQuestions, type AskedQuestion } from './asked-questions.js'
import type { AnswerInput } from './given-answer.js'
import { type NewAnswers, newAnswers } from './new-answers.js'
import { storedScores } from './scoring.js'

interface Given {
  companyId: number
  campaignId?: number | null | undefined
  answers?: readonly AnswerInput[] | undefined
}

interface Wanted {
  companyId: number
  campaignId: number | null
  answers: readonly AnswerInput[]
}

const none = newAnswers([])

/**
 * What a new lead answers, checked; nothing is written yet. Somebody who enters a lead of a campaign answers what the
 * campaign requires; what comes by itself is taken as it is.
 */
export async function answersOfNewLead(
  { companyId, campaignId = null, answers: given = [] }: Given,
  work: UnitOfWork,
): Promise<NewAnswers> {
  const wanted = { companyId, campaignId, answers: given }
  if (wanted.answers.length === 0 && wanted.campaignId === null) return none
  const asked = await knownQuestions(wanted, work)
  const answers = await checked(wanted.answers, asked.all, isBlank)
  if (wanted.campaignId !== null && work.isSignedIn) mustBeComplete(answers, asked.here)
  return newAnswers(answers)
}

/** Writes what a new lead answers, once the lead has an id. */
export async function saveAnswers(lead: Lead, { answers }: NewAnswers, work: UnitOfWork): Promise<void> {
  if (answers.length > 0) await write(lead, answers, work)
}

/** Adds what somebody answers who is known already: what was answered before stays. */
export async function foldAnswers(lead: Lead, { answers }: NewAnswers, work: UnitOfWork): Promise<void> {
  if (answers.length === 0) return
  const before = await storedAnswers(lead, work)
  const further = answers.filter(({ question }) => !before.has(question.id))
  if (further.length === 0) return
  await write(lead, further, work)
  await rescore(lead, work)
}

/** Changes answers of a lead, its score, and what of the lead they fill in. */
export async function changeAnswers(lead: Lead, given: readonly AnswerInput[], work: UnitOfWork): Promise<void> {
  const wanted = { companyId: lead.company.id, campaignId: lead.campaign?.id ?? null, answers: given }
  const before = await storedAnswers(lead, work)
  const isAsItWas = (each: AnswerInput): boolean => isSame(each, before.get(each.questionId))
  const changed = given.filter((each) => !isAsItWas(each))
  if (changed.length === 0) return
  const { all } = await knownQuestions({ ...wanted, answers: changed }, work)
  const answers = await checked(given, all, (each) => isBlank(each) || isAsItWas(each))
  const removed = changed.filter(isBlank).map(({ questionId }) => questionId)
  await work.sql(
    'delete from lead_answers where company_id = $1 and lead_id = $2 and question_id = any ($3::bigint[])',
    [wanted.companyId, lead.id, removed],
  )
  await write(lead, answers, work)
  work.em.assign(lead, unsaid(columnsFilledBy(answers), lead) as never)
  await rescore(lead, work)
  const after = await storedAnswers(lead, work)
  const changes = changed.map(({ questionId }) => ({
    questionId,
    before: before.get(questionId)?.value ?? null,
    after: after.get(questionId)?.value ?? null,
  }))
  work.record('lead.answered', { id: lead.id, companyId: wanted.companyId }, { answers: changes })
}

/** Those of the values of which nothing is said yet. */
export const unsaid = (values: Record<string, string>, said: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => ((said as Record<string, unknown>)[name] ?? null) === null),
  )

interface Known {
  /** Those that the campaign asks. */
  here: AskedQuestion[]
  /** Those, and the others of the company. */
  all: Map<number, AskedQuestion>
}

/** Whoever changes the type of one of them waits until this lead is written, and the other way round. */
async function knownQuestions({ companyId, campaignId, answers }: Wanted, work: UnitOfWork): Promise<Known> {
  const ids = answers.map(({ questionId }) => questionId)
  await work.sql(
    'select 1 from questions where company_id = $1 and id = any ($2::bigint[]) order by id for key share',
    [companyId, ids],
  )
  const ofCompany = await askedQuestions({ companyId, campaignId: null }, work.sql)
  const here = campaignId === null ? ofCompany : await askedQuestions({ companyId, campaignId }, work.sql)
  return { here, all: new Map([...ofCompany, ...here].map((question) => [question.id, question])) }
}

/** What is wrong is told at its place in the whole list. */
async function checked(
  answers: readonly AnswerInput[],
  known: ReadonlyMap<number, AskedQuestion>,
  isLeftOut: (given: AnswerInput) => boolean,
): Promise<Answered[]> {
  const seen = new Set<number>()
  const results = await eachItem('answers', answers, (given) => {
    if (isLeftOut(given)) return null
    const question = known.get(given.questionId)
    if (!question)
      throw refuse(
        'UNKNOWN_REFERENCE',
        `There is no question ${given.questionId} here that could be answered.`,
        'questionId',
      )
    if (seen.has(question.id)) throw refuse('INVALID', `${question.label}: is answered twice.`, 'questionId')
    seen.add(question.id)
    const { value, problem } = checkAnswer(question, given)
    if (problem)
      throw refuse(
        problem.code,
        `${question.label}: ${problem.message}.`,
        given.optionIds?.length ? 'optionIds' : 'value',
      )
    return { question, value }
  })
  return results.filter((answered) => answered !== null)
}

function mustBeComplete(answers: readonly Answered[], asked: readonly AskedQuestion[]): void {
  const given = new Set(answers.map(({ question }) => question.id))
  const missing = asked.filter(({ id, required }) => required && !given.has(id))
  if (missing.length === 0) return
  throw new Refusal(
    ...missing.map(({ id, label }) => ({
      code: 'REQUIRED' as const,
      message: `The campaign requires an answer to question ${id}: ${label}`,
      field: ['input', 'answers'],
    })),
  )
}

function write(lead: Lead, answers: readonly Answered[], work: UnitOfWork): Promise<void> {
  const respondent = {
    companyId: lead.company.id,
    leadId: lead.id,
    campaignId: lead.campaign?.id ?? null,
    answeredById: work.isSignedIn ? work.viewer.userId : null,
  }
  return writeAnswers(
    answers.map((answered) => answerRow(respondent, answered)),
    work.sql,
  )
}

interface Stored {
  value: unknown
  options: number[] | null
}

async function storedAnswers({ id, company }: Lead, work: UnitOfWork): Promise<Map<number, Stored>> {
  const rows = await work.sql<Stored & { question: string | number }>(
    `select question_id as question, to_jsonb(option_ids) as options,
       coalesce(to_jsonb(value_text), to_jsonb(value_number), to_jsonb(value_bool), to_jsonb(value_date), to_jsonb(value_at), to_jsonb(option_labels)) as value
     from lead_answers where company_id = $1 and lead_id = $2`,
    [company.id, id],
  )
  return new Map(rows.map(({ question, ...answer }) => [Number(question), answer]))
}

/** Clients send back what they were shown, also answers to questions that are archived by now. */
function isSame(given: AnswerInput, stored: Stored | undefined): boolean {
  if (isBlank(given)) return stored === undefined
  if (!stored) return false
  const { optionIds } = given
  if (stored.options)
    return optionIds?.length === stored.options.length && optionIds.every((id) => stored.options!.includes(id))
  return given.value === stored.value
}

async function rescore(lead: Lead, work: UnitOfWork): Promise<void> {
  const stored = { companyId: lead.company.id, leadIds: [lead.id] }
  const { score, reasons } = (await storedScores(stored, work.sql)).get(lead.id) ?? none
  lead.score = score
  lead.scoreParts = reasons
}
