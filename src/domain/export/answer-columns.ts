import type { PoolClient } from 'pg'
import { fold } from '../import/fold.js'
import { targets } from '../import/lead-column.js'
import { exportColumns, type ExportValue } from './export-columns.js'
import type { FileValue } from './write-file.js'

/** The questions of a company as columns, and what leads answered. */
export interface AnswerColumns {
  columns: { key: string; label: string }[]
  /** Values in the order of the columns, by lead. */
  of: (leads: number[]) => Promise<Map<number, FileValue[]>>
}

interface Asked {
  company_id: number
  includes_sensitive: boolean
}

interface QuestionRow {
  id: number
  key: string
  label: string
}

/** A column for each question; archived ones are still answered. */
export async function answerColumns(client: PoolClient, asked: Asked): Promise<AnswerColumns> {
  const { rows: questions } = await client.query<QuestionRow>(
    `select id::int, key, label from questions where company_id = $1 and (not is_sensitive or $2) order by priority nulls last, id`,
    [asked.company_id, asked.includes_sensitive],
  )
  const labels = labelsOf(questions)
  const options = await optionTexts(client, asked.company_id)
  const places = new Map(questions.map(({ id }, place) => [id, place]))
  return {
    columns: questions.map(({ key, id }) => ({ key: `answers.${key}`, label: labels.get(id)! })),
    async of(leads) {
      const { rows } =
        questions.length > 0 ? await client.query<AnswerRow>(answersSql, [asked.company_id, leads]) : noRows
      return answersByLead(rows, places, options)
    },
  }
}

const noRows: { rows: AnswerRow[] } = { rows: [] }

/** By its label a column is known when it is imported again, unless another one has the same. */
function labelsOf(questions: readonly QuestionRow[]): Map<number, string> {
  const taken = new Set([...targets, ...exportColumns].map(({ label }) => fold(label)))
  const folded = questions.map(({ label }) => fold(label))
  const isUnique = (text: string): boolean =>
    text !== '' && !taken.has(text) && folded.filter((other) => other === text).length === 1
  return new Map(questions.map(({ id, key, label }) => [id, isUnique(fold(label)) ? label : `answers.${key}`]))
}

/** Options as people read them, unless that would be ambiguous. */
async function optionTexts(client: PoolClient, companyId: number): Promise<Map<number, string>> {
  const { rows } = await client.query<{ id: number; text: string }>(
    `select id::int, case when label ~ '[;,|]' or count(*) over (partition by question_id, lower(label)) > 1 then value else label end as text
     from question_options where company_id = $1`,
    [companyId],
  )
  return new Map(rows.map(({ id, text }) => [id, text]))
}

interface AnswerRow {
  lead_id: number
  question_id: number
  value: ExportValue
  number: string | null
  option_ids: number[] | null
}

const answersSql = `
  select lead_id::int, question_id::int, option_ids::int[], trim_scale(value_number)::text as number,
    coalesce(to_jsonb(value_text), to_jsonb(value_bool), to_jsonb(value_date),
      to_jsonb(to_char(value_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) as value
  from lead_answers where company_id = $1 and lead_id = any($2)`

function answersByLead(
  rows: readonly AnswerRow[],
  places: ReadonlyMap<number, number>,
  options: ReadonlyMap<number, string>,
): Map<number, FileValue[]> {
  const answers = new Map<number, FileValue[]>()
  for (const row of rows) {
    const place = places.get(row.question_id)
    if (place === undefined) continue
    const values = answers.get(row.lead_id) ?? Array.from<FileValue>({ length: places.size }).fill(null)
    values[place] = valueOf(row, options)
    answers.set(row.lead_id, values)
  }
  return answers
}

function valueOf({ value, number, option_ids: ids }: AnswerRow, options: ReadonlyMap<number, string>): FileValue {
  if (ids) return ids.map((id) => options.get(id) ?? String(id))
  if (number === null) return value
  // A double keeps 15 digits.
  return String(Number(number)) === number ? Number(number) : number
}
