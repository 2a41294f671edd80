import type { TableRow } from '../../tabular/table.js'
import { emailMatch } from '../lead/contact.js'
import { toE164 } from '../lead/phone.js'
import { type ColumnMapping, questionKeyOf } from './column-mapping.js'
import { revive } from './formula-cell.js'
import { splitName } from './full-name.js'
import { factOf, targets } from './lead-column.js'
import { type CellReader, type CellReading, cellReader } from './read-cell.js'
import type { DateOrder } from './read-date.js'

/** What is wrong with a row, for whoever has to mend it. */
export interface RowProblem {
  /** Name of the column in the file; null when it concerns no single one. */
  column: string | null
  code: string
  message: string
  value: string | null
}

/** A row of a file as a lead: with problems it cannot be one. */
export interface LeadRow {
  line: number
  /** By column of the table; what the row does not say is missing. */
  facts: Record<string, string | boolean | null>
  /** By key of the question. */
  answers: Map<string, unknown>
  problems: RowProblem[]
}

/** Reads the cells of a question. The date order is that of its column. */
export type AnswerReader = (key: string, dateOrder: DateOrder | undefined) => CellReader

export interface LeadRowOptions {
  mapping: readonly ColumnMapping[]
  /** Where phone numbers without a country code are. */
  defaultCountry: string
  /** Which comes first in dates; stated for the whole file. */
  dateOrder?: DateOrder | undefined
  answers?: AnswerReader
  /** What follows from the answers for the lead itself. */
  fillIn?: (row: LeadRow) => void
}

interface ReadColumn {
  index: number
  name: string
  fact: string
  questionKey: string | undefined
  read: CellReader
}

/** Makes leads of the rows of one file. */
export class LeadRowReader {
  readonly #columns: ReadColumn[]

  constructor(private readonly options: LeadRowOptions) {
    this.#columns = options.mapping.flatMap((column, index) =>
      column.target === null ? [] : [this.#column(column, column.target, index)],
    )
  }

  read({ line, cells, problems = [] }: TableRow): LeadRow {
    const row: LeadRow = { line, facts: {}, answers: new Map(), problems: [] }
    for (const { column, code, message, value } of problems)
      if (this.options.mapping[column]?.target) row.problems.push({ column: this.#name(column), code, message, value })
    for (const column of this.#columns) readCell(column, cells[column.index] ?? null, row)
    if (cells.length > this.options.mapping.length) this.#refuseFurther(cells, row)
    this.options.fillIn?.(row)
    this.#complete(row)
    return row
  }

  #column({ column: name, decimalMark = '.', dateOrder }: ColumnMapping, target: string, index: number): ReadColumn {
    const questionKey = questionKeyOf(target)
    const { answers = noAnswers } = this.options
    const read =
      questionKey === undefined
        ? fieldReader(target, { decimalMark })
        : answers(questionKey, this.options.dateOrder ?? dateOrder)
    return { index, name, fact: factOf(target), questionKey, read }
  }

  /** More cells than the header has columns: a delimiter within a text, most often. */
  #refuseFurther(cells: (string | null)[], { problems }: LeadRow): void {
    const value = cells.slice(this.options.mapping.length).find((cell) => cell !== null)
    if (value == null) return
    const message = 'The row has more cells than the header has columns: put texts with delimiters into quotes.'
    problems.push({ column: null, code: 'too_many_cells', message, value })
  }

  /** What follows from what was read. */
  #complete({ facts, problems }: LeadRow): void {
    if ('full_name' in facts) nameFrom(facts)
    if (facts['email']) facts['email_match'] = emailMatch(facts['email'] as string)
    if (facts['phone_number']) facts['phone_e164'] = this.#e164(facts)
    if (facts['external_id'] && !facts['external_source']) facts['external_source'] = 'import'
    const named = ['first_name', 'last_name', 'organization', 'email', 'phone_number'].some((fact) => facts[fact])
    if (named || problems.length > 0) return
    const message = 'A lead needs a name, an organization, an e-mail address or a phone number.'
    problems.push({ column: null, code: 'required', message, value: null })
  }

  #e164(facts: LeadRow['facts']): string | null {
    return toE164(
      facts['phone_number'] as string,
      (facts['country_code'] as string | undefined) ?? this.options.defaultCountry,
    )
  }

  #name(index: number): string | null {
    return this.options.mapping[index]?.column ?? null
  }
}

function fieldReader(field: string, format: { decimalMark: '.' | ',' }): CellReader {
  const { label } = targets.find((column) => column.field === field)!
  if (field !== 'fullName') return cellReader(field, label, format)
  const first = cellReader('firstName', 'First name', format)
  const last = cellReader('lastName', 'Last name', format)
  return (text) => {
    const { firstName, lastName } = splitName(text)
    const [given, family] = [first(firstName), lastName === null ? { value: null } : last(lastName)]
    if (!('value' in given)) return given
    return 'value' in family ? { value: [given.value, family.value] } : family
  }
}

function readCell({ name, fact, questionKey, read }: ReadColumn, cell: string | null, row: LeadRow): void {
  const text = cell === null ? '' : revive(cell.trim())
  if (text === '') return
  const reading: CellReading = read(text)
  if (!('value' in reading)) row.problems.push({ column: name, ...reading, value: cell })
  else if (questionKey === undefined) row.facts[fact] = reading.value as string
  else row.answers.set(questionKey, reading.value)
}

function nameFrom(facts: LeadRow['facts']): void {
  const [first, last] = facts['full_name'] as unknown as [string, string | null]
  delete facts['full_name']
  facts['first_name'] ??= first
  facts['last_name'] ??= last
}

const noAnswers: AnswerReader = (key) => () => ({ code: 'invalid', message: `There is no question "${key}".` })
