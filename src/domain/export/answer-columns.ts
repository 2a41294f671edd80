import type { PoolClient } from 'pg'
import { optionTexts, questionColumns } from '../import/question-columns.js'
import type { ExportValue } from './export-columns.js'
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

/** A column for each question; archived ones are still answered. */
export async function answerColumns(client: PoolClient, asked: Asked): Promise<AnswerColumns> {
  const wanted = { archived: true, sensitive: asked.includes_sensitive }
  const questions = await questionColumns(client, asked.company_id, wanted)
  const options = new Map((await optionTexts(client, asked.company_id)).map(({ id, text }) => [id, text]))
  const places = new Map(questions.map(({ id }, place) => [id, place]))
  return {
    columns: questions.map(({ key, label }) => ({ key: `answers.${key}`, label })),
    async of(leads) {
      const { rows } =
        questions.length > 0 ? await client.query<AnswerRow>(answersSql, [asked.company_id, leads]) : noRows
      return answersByLead(rows, places, options)
    },
  }
}

const noRows: { rows: AnswerRow[] } = { rows: [] }

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
