import type { Readable } from 'node:stream'
import { cellTooLong, tooManyColumns } from '../row-limits.js'
import type { CellProblem, TableLimits, TableRow } from '../table.js'
import { damaged } from './archive.js'
import { numberText } from './cell-text.js'
import { type Attributes, parseXml, unescape, type XmlHandler } from './parse-xml.js'
import type { SharedStrings } from './shared-strings.js'
import type { NumberStyle } from './styles.js'

/** What the cells of a sheet refer to. */
export interface CellContext {
  strings: SharedStrings
  styles: NumberStyle[]
  from1904: boolean
  limits: TableLimits
}

/** The rows of a sheet that have anything in them. */
export async function* sheetRows(stream: Readable, context: CellContext): AsyncGenerator<TableRow> {
  const reader = new SheetReader(context)
  const parts = parseXml(stream, reader)
  while (!(await parts.next()).done) yield* reader.take()
}

/** Makes rows of the elements of a sheet. */
class SheetReader implements XmlHandler {
  #done: TableRow[] = []
  #row: TableRow | undefined
  #line = 0
  #column = -1
  #attributes: Attributes = {}
  #text = ''
  #hasFormula = false
  #inText = false
  #inReading = false

  constructor(private readonly context: CellContext) {}

  take(): TableRow[] {
    return this.#done.splice(0)
  }

  open = (name: string, attributes: Attributes): void => {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v' || name === 't') this.#inText = this.#row !== undefined && !this.#inReading
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'rPh') this.#inReading = true
    else if (name === 'row') this.#openRow(attributes)
  }

  text = (text: string): void => {
    if (this.#inText) this.#text += text
  }

  close = (name: string): void => {
    if (name === 'c') this.#closeCell()
    else if (name === 'v' || name === 't') this.#inText = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'row') this.#closeRow()
  }

  #openRow({ r }: Attributes): void {
    const line = r ? Number(r) : this.#line + 1
    if (!(line > this.#line)) throw damaged(this.#line)
    this.#line = line
    this.#column = -1
    this.#row = { line, cells: [] }
  }

  #openCell(attributes: Attributes): void {
    this.#attributes = attributes
    this.#column = attributes['r'] ? columnOf(attributes['r']) : this.#column + 1
    this.#text = ''
    this.#hasFormula = false
  }

  #closeCell(): void {
    const row = this.#row
    if (!row) return
    const value = this.#text === '' ? null : this.#value()
    const problem = this.#problem(value)
    if (value !== null || problem) this.#put(row, problem ? null : value)
    if (problem) (row.problems ??= []).push(problem)
  }

  #put({ line, cells }: TableRow, value: string | null): void {
    const { limits } = this.context
    if (this.#column >= limits.columns) throw tooManyColumns(line, limits)
    if (value !== null && value.length > limits.cellCharacters) throw cellTooLong(line, this.#column, limits)
    while (cells.length <= this.#column) cells.push(null)
    cells[this.#column] = value
  }

  #value(): string | null {
    const { t: type, s: style } = this.#attributes
    if (type === 's') return this.#shared() || null
    const read = readers[type ?? 'n']
    if (read) return read(this.#text)
    const { styles, from1904 } = this.context
    return numberText(this.#text, styles[Number(style)] ?? 'number', from1904) ?? this.#text
  }

  #shared(): string {
    const text = this.context.strings.get(Number(this.#text))
    if (text === undefined) throw damaged(this.#line)
    return text
  }

  #problem(value: string | null): CellProblem | undefined {
    const column = this.#column
    if (this.#attributes['t'] === 'e')
      return { column, code: 'formula_error', message: `The formula answers ${value}.`, value }
    if (!this.#hasFormula || value !== null || this.#attributes['t'] === 'str') return undefined
    const message = 'The formula was saved without its result: open the file in a spreadsheet and save it again.'
    return { column, code: 'formula_without_value', message, value }
  }

  #closeRow(): void {
    const row = this.#row
    if (row && row.cells.length > 0) this.#done.push(row)
    this.#row = undefined
  }
}

/** Of cells that say what they hold themselves, by their type. */
const readers: Partial<Record<string, (text: string) => string>> = {
  str: unescape,
  inlineStr: unescape,
  b: (text) => (text === '1' || text === 'true' ? 'true' : 'false'),
  d: (text) => text.replace(/T00:00:00(\.0+)?Z?$/, ''),
  e: (text) => text,
}

/** `AB12` as 27. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) | 32
    if (letter < 97 || letter > 122) break
    column = column * 26 + letter - 96
  }
  if (column === 0) throw damaged()
  return column - 1
}
