import type { Sql } from '../../database/queryable.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { QuestionValidation } from './question-validation.type.js'
import type { QuestionTarget, QuestionType } from './question.enum.js'

export interface AskedOption {
  id: number
  value: string
  label: string
  position: number
  score: number
  disqualifies: boolean
  inherited: { label: boolean; score: boolean; disqualifies: boolean; position: boolean }
  ofCampaign: boolean
}

/** A question as it is asked: in a campaign with what the campaign has differently. */
export interface AskedQuestion {
  id: number
  key: string
  label: string
  helpText: string | null
  type: ValueOf<typeof QuestionType>
  required: boolean
  priority: number
  mapsTo: ValueOf<typeof QuestionTarget> | null
  validation: QuestionValidation | null
  isSensitive: boolean
  inherited: { label: boolean; required: boolean; priority: boolean }
  options: AskedOption[]
}

/** The questions that a campaign asks, or without one the company: in order, without disabled and archived ones. */
export async function askedQuestions(
  { companyId, campaignId }: { companyId: number; campaignId: number | null },
  sql: Sql,
): Promise<AskedQuestion[]> {
  const [row] = await sql<{ questions: AskedQuestion[] }>('select effective_questions($1, $2) as questions', [
    companyId,
    campaignId,
  ])
  return row!.questions
}

/** By key: all questions of the company, with what its campaign has differently. */
export async function questionsByKey(
  { companyId, campaignId }: { companyId: number; campaignId: number | null },
  sql: Sql,
): Promise<Map<string, AskedQuestion>> {
  const ofCompany = await askedQuestions({ companyId, campaignId: null }, sql)
  const here = campaignId === null ? [] : await askedQuestions({ companyId, campaignId }, sql)
  return new Map([...ofCompany, ...here].map((question) => [question.key, question]))
}
