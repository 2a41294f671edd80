import type { Sql } from '../../database/queryable.js'
import type { AnswerValue } from './answer-value.js'
import type { AskedQuestion } from './asked-questions.js'
import { lengthOf } from './question-rules.js'

/** An answer that has passed `checkAnswer` or `readAnswer`, with the question. */
export interface Answered {
  question: AskedQuestion
  value: AnswerValue
}

/** Whose answer it is. */
export interface Respondent {
  companyId: number
  leadId: number
  campaignId: number | null
  /** Who entered it; null for the person itself and for programs. */
  answeredById: number | null
}

/** The columns of `answerRow`, in its order: `copy lead_answers (…) from stdin` takes rows of these. */
export const answerColumns = [
  'company_id',
  'lead_id',
  'campaign_id',
  'answered_by_id',
  'question_id',
  'label_snapshot',
  'value_text',
  'value_number',
  'value_bool',
  'value_date',
  'value_at',
  'option_ids',
  'option_labels',
] as const

/** An answer as a row of `lead_answers`. */
export function answerRow(respondent: Respondent, { question, value }: Answered): unknown[] {
  const { companyId, leadId, campaignId, answeredById } = respondent
  const { text, number, bool, date, at, options } = value
  return [
    companyId,
    leadId,
    campaignId,
    answeredById,
    question.id,
    question.label,
    text,
    number,
    bool,
    date,
    at,
    options && options.map(({ id }) => id),
    options && options.map(({ label }) => label).join('; '),
  ]
}

/** Writes any number of answers in one statement. What a lead has answered before is replaced. */
export async function writeAnswers(rows: readonly unknown[][], sql: Sql): Promise<void> {
  if (rows.length === 0) return
  const records = rows.map((row) => Object.fromEntries(answerColumns.map((column, index) => [column, row[index]])))
  await sql(upsert, [JSON.stringify(records)])
}

const names = answerColumns.join(', ')
const replaced = answerColumns.slice(2).filter((column) => column !== 'question_id')
const upsert = `
  insert into lead_answers (${names})
  select ${names} from jsonb_populate_recordset(null::lead_answers, $1::jsonb)
  on conflict (lead_id, question_id) do update set answered_at = now(), ${replaced.map((column) => `${column} = excluded.${column}`).join(', ')}`

/** What of a lead is filled in by answers, by the properties of `Lead`; words of a choice are those that people read. */
export function columnsFilledBy(answers: readonly Answered[]): Record<string, string> {
  const filled = answers.flatMap(({ question: { mapsTo }, value }) => {
    const words = value.text ?? value.number ?? value.options?.[0]?.label
    const fits = mapsTo && words !== undefined && words.length <= (lengthOf[mapsTo] ?? words.length)
    return fits ? [[camel(mapsTo), words] as const] : []
  })
  return Object.fromEntries(filled)
}

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
