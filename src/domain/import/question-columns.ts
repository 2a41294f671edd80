import type { Queryable } from '../../database/queryable.js'
import { fold } from './fold.js'
import { keptColumns, targets } from './lead-column.js'

/** A question as a column of a file. */
export interface QuestionColumn {
  id: number
  key: string
  type: string
  /** Name of the column, by which it is known when it is imported. */
  label: string
}

interface Wanted {
  archived: boolean
  sensitive: boolean
}

/** A column for each question of a company, in their order. */
export async function questionColumns(
  database: Queryable,
  companyId: number,
  { archived, sensitive }: Wanted,
): Promise<QuestionColumn[]> {
  const { rows } = await database.query(
    `select id::int, key, type, label from questions
     where company_id = $1 and (archived_at is null or $2) and (not is_sensitive or $3) order by priority nulls last, id`,
    [companyId, archived, sensitive],
  )
  return withNames(rows as QuestionColumn[])
}

/** A label tells a column from all others, or else the key does. */
function withNames(questions: QuestionColumn[]): QuestionColumn[] {
  const taken = new Set([...keptColumns, ...targets.flatMap(({ label, aliases }) => [fold(label)].concat(aliases))])
  const folded = questions.map(({ label }) => fold(label))
  const isUnique = (text: string): boolean =>
    text !== '' && !taken.has(text) && folded.filter((other) => other === text).length === 1
  return questions.map(({ label, ...question }, place) => ({
    ...question,
    label: isUnique(folded[place]!) ? label : `answers.${question.key}`,
  }))
}

interface OptionRow {
  id: number
  questionId: number
  text: string
  isOffered: boolean
}

/** The options of a company's questions as people read them, unless that would be ambiguous. */
export async function optionTexts(database: Queryable, companyId: number): Promise<OptionRow[]> {
  const { rows } = await database.query(
    `select id::int, question_id::int as "questionId", archived_at is null and campaign_id is null as "isOffered",
       case when label ~ '[;,|\\n]' or count(*) over (partition by question_id, lower(label)) > 1 then value else label end as text
     from question_options where company_id = $1 order by question_id, position, id`,
    [companyId],
  )
  return rows as OptionRow[]
}
