import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { writeXlsxStream } from 'hucre/xlsx'
import { neutralise } from '../import/formula-cell.js'
import type { ExportValue } from './export-columns.js'

/** A value, or the several of an answer. */
export type FileValue = ExportValue | string[]

/** What is written into a file: the columns, and rows of values in their order. */
export interface FileContent {
  columns: readonly { key: string; label: string }[]
  rows: AsyncIterable<readonly FileValue[]>
}

/** The bytes of a file of each kind, as fast as they are read. */
export const writers: Record<'csv' | 'xlsx' | 'jsonl', (content: FileContent) => Readable> = {
  csv: (content) => Readable.from(csvPieces(content), { objectMode: false }),
  xlsx: ({ columns, rows }) => Readable.fromWeb(writeXlsxStream(sheetRows(rows), sheet(columns)) as never),
  jsonl: (content) => Readable.from(jsonPieces(content), { objectMode: false }),
}

/** So many rows at once take about a millisecond. */
const rowsInPiece = 100

async function* csvPieces({ columns, rows }: FileContent): AsyncGenerator<Buffer> {
  // By the mark, spreadsheets know the encoding.
  yield Buffer.from(`\uFEFF${csvLine(columns.map(({ label }) => label))}`)
  yield* inPieces(rows, csvLine)
}

async function* jsonPieces({ columns, rows }: FileContent): AsyncGenerator<Buffer> {
  yield* inPieces(rows, (values) => {
    const entries = columns.map(({ key }, index) => [key, values[index] ?? null] as const)
    return `${JSON.stringify(Object.fromEntries(entries))}\n`
  })
}

async function* inPieces(
  rows: FileContent['rows'],
  lineOf: (values: readonly FileValue[]) => string,
): AsyncGenerator<Buffer> {
  let piece = ''
  let count = 0
  for await (const row of rows) {
    piece += lineOf(row)
    count += 1
    if (count % rowsInPiece > 0) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

const csvLine = (values: readonly FileValue[]): string => `${values.map(csvCell).join(',')}\r\n`

function csvCell(value: FileValue): string {
  const cell = cellOf(value)
  if (cell === null) return ''
  const text = String(cell)
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Numbers are what they are; texts must not be taken for formulas. */
function cellOf(value: FileValue): ExportValue {
  if (Array.isArray(value)) return neutralise(value.join('; '))
  return typeof value === 'string' ? neutralise(value) : value
}

const sheet = (columns: FileContent['columns']) => ({
  name: 'Leads',
  columns: columns.map(({ label }) => ({ header: label })),
  freezePane: { rows: 1 },
})

/** A sheet takes `_x0041_` for an A, unless its first letter is written so itself. */
function sheetCell(value: FileValue): ExportValue {
  const cell = cellOf(value)
  return typeof cell === 'string' ? cell.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : cell
}

async function* sheetRows(rows: FileContent['rows']): AsyncGenerator<ExportValue[]> {
  let count = 0
  for await (const row of rows) {
    yield row.map(sheetCell)
    count += 1
    if (count % rowsInPiece === 0) await setImmediate()
  }
}
