import { camel } from '../../rest/case.js'
import { fold } from './fold.js'
import { keptColumns, type LeadColumn, targets } from './lead-column.js'
import { type DateOrder, dateOrderOf } from './read-date.js'
import { type DecimalMark, decimalMarkOf } from './read-number.js'

/** What a column of a file means; kept with the import. */
export interface ColumnMapping {
  /** Its name in the file. */
  column: string
  /** A field of a lead (`firstName`), the answer to a question (`answers.budget`), or null where it is left out. */
  target: string | null
  decimalMark?: DecimalMark
  dateOrder?: DateOrder
}

/** A question of the company, as far as a column can answer it. */
export interface QuestionName {
  key: string
  label: string
}

export interface Guess {
  header: readonly string[]
  questions: readonly QuestionName[]
  /** What the caller says, by column; it goes before everything else. */
  stated?: readonly { column: string; target?: string | null }[]
  /** What was said of columns with these names before. */
  remembered?: readonly ColumnMapping[]
}

const answerPrefix = 'answers.'
export const answerTarget = (key: string): string => `${answerPrefix}${key}`
export const questionKeyOf = (target: string): string | undefined =>
  target.startsWith(answerPrefix) ? target.slice(answerPrefix.length) : undefined

/** Gives each column of a header its meaning. No two columns mean the same. */
export function guessMapping({ header, questions, stated = [], remembered = [] }: Guess): ColumnMapping[] {
  const mapping: ColumnMapping[] = header.map((column) => ({ column, target: null }))
  const decided = new Set<number>()
  const taken = new Set<string>()
  const decide = (index: number, target: string | null) => {
    if (decided.has(index) || index < 0 || (target && taken.has(target))) return
    decided.add(index)
    mapping[index]!.target = target
    if (target) taken.add(target)
  }
  for (const { column, target } of stated) decide(header.indexOf(column), target ?? null)
  for (const { target, ...known } of remembered) {
    const index = header.indexOf(known.column)
    decide(index, target)
    Object.assign(mapping[index] ?? {}, known)
  }
  const names = namesOf(questions)
  const folded = header.map(fold)
  for (const name of names) decide(folded.indexOf(name.text), name.target)
  return mapping
}

interface Name {
  text: string
  target: string
}

/** All names that a column may have, the surest first. */
function namesOf(questions: readonly QuestionName[]): Name[] {
  const own = targets.flatMap(({ field, label }) => [field, label].map((text) => ({ text: fold(text), target: field })))
  const asked = questions.flatMap(({ key, label }) =>
    [answerTarget(key), key, label].map((text) => ({ text: fold(text), target: answerTarget(key) })),
  )
  const most = Math.max(...targets.map(({ aliases }) => aliases.length))
  const aliases = Array.from({ length: most }, (_, rank) => targets.flatMap((column) => aliasAt(column, rank))).flat()
  return [...own, ...asked, ...aliases].filter(({ text }) => text !== '' && !keptColumns.has(text))
}

function aliasAt({ field, aliases }: LeadColumn, rank: number): Name[] {
  const text = aliases[rank]
  return text ? [{ text, target: field }] : []
}

/** The target that a caller means: `first_name` and `firstName` are one; undefined when there is none. */
export function targetNamed(name: string, questions: readonly QuestionName[]): string | undefined {
  const field = targets.find((column) => column.field === camel(name))
  if (field) return field.field
  const key = questionKeyOf(name) ?? name
  return questions.some((question) => question.key === key) ? answerTarget(key) : undefined
}

/** Notes of each column how its numbers and dates are written, as far as the first rows tell. */
export function noteFormats(
  mapping: ColumnMapping[],
  rows: readonly { cells: readonly (string | null)[] }[],
  decimalMark: DecimalMark,
): void {
  for (const [index, column] of mapping.entries()) {
    if (column.target === null) continue
    const texts = rows.map(({ cells }) => cells[index]).filter((text) => text != null)
    column.decimalMark = decimalMarkOf(texts) ?? column.decimalMark ?? decimalMark
    const order = dateOrderOf(texts)
    if (order) column.dateOrder = order
  }
}
