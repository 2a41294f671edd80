import { Readable } from 'node:stream'
import { GatewayError, refuse } from '../../errors.js'
import type { IncomingFile } from '../../graphql/upload.js'
import { openTable } from '../../tabular/open-table.js'
import type { OpenOptions, Table, TableRow } from '../../tabular/table.js'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Company } from '../company/company.entity.js'
import { type ColumnMapping, guessMapping, noteFormats, targetNamed } from '../import/column-mapping.js'
import { factOf, leadColumns } from '../import/lead-column.js'
import { type LeadRow, LeadRowReader } from '../import/lead-row-reader.js'
import { type QuestionColumn, questionColumns } from '../import/question-columns.js'
import type {
  ImportPreview,
  PreviewColumn,
  PreviewImportInput,
  PreviewProblem,
  PreviewRow,
} from './import-preview.type.js'

/** So many rows tell how numbers and dates are written. */
const sampleSize = 200
const shown = 20

/** Reads the first rows of a file as an import would, and keeps nothing. */
export async function previewImport(input: PreviewImportInput, work: UnitOfWork): Promise<ImportPreview> {
  work.company(input.companyId, 'companyId')
  const upload = await input.file
  try {
    const table = await openTable(() => streamOf(upload), optionsOf(input))
    try {
      return await preview(table, input, work)
    } finally {
      await table.close()
    }
  } catch (error) {
    throw refusalOf(error)
  }
}

const optionsOf = ({ encoding, delimiter, sheet, headerRow }: PreviewImportInput): OpenOptions => ({
  ...(encoding && { encoding }),
  ...(delimiter && { delimiter }),
  ...(sheet && { sheet }),
  ...(headerRow && { headerRow }),
})

async function preview(table: Table, input: PreviewImportInput, work: UnitOfWork): Promise<ImportPreview> {
  const company = await work.em.findOneOrFail(Company, input.companyId)
  const database = {
    query: async (text: string, values: unknown[]) => ({ rows: await work.sql<object>(text, values) }),
  }
  const questions = await questionColumns(database, input.companyId, { archived: false, sensitive: true })
  const first = await firstRows(table)
  const mapping = guessMapping({ header: table.header, questions, stated: statedBy(input, table, questions) })
  noteFormats(mapping, first, '.')
  const reader = new LeadRowReader({ mapping, defaultCountry: input.defaultCountry ?? company.defaultCountry })
  const { format, encoding, delimiter, sheet, headerLine: headerRow } = table
  return {
    format,
    encoding,
    delimiter,
    sheet,
    headerRow,
    columns: mapping.map((column, index) => columnOf(column, first, index)),
    rows: first.slice(0, shown).map((row) => rowOf(reader.read(row))),
    problems: table.problems.map(({ code, message, column }): PreviewProblem => {
      return { code, message, value: null, column: column === undefined ? null : (table.header[column] ?? null) }
    }),
  }
}

async function firstRows({ rows }: Table): Promise<TableRow[]> {
  const first: TableRow[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length === sampleSize) break
  }
  return first
}

function statedBy({ mapping = [] }: PreviewImportInput, { header }: Table, questions: readonly QuestionColumn[]) {
  return mapping.map(({ column, target }, index) => {
    if (!header.includes(column))
      throw refuse('INVALID', `The file has no column "${column}".`, 'mapping', String(index), 'column')
    const meant = target ? targetNamed(target, questions) : null
    if (meant === undefined)
      throw refuse('INVALID', `Leads have no field "${target}".`, 'mapping', String(index), 'target')
    return { column, target: meant }
  })
}

function columnOf({ column: name, target }: ColumnMapping, rows: readonly TableRow[], index: number): PreviewColumn {
  const values = new Set(rows.map(({ cells }) => cells[index]).filter((cell) => cell != null))
  return { name, target, samples: [...values].slice(0, 3) }
}

function rowOf({ line, facts, answers, problems }: LeadRow): PreviewRow {
  const values = leadColumns.flatMap(({ field }) => {
    const value = facts[factOf(field)]
    return value === undefined || value === null ? [] : [{ target: field, value: String(value) }]
  })
  const answered = [...answers].map(([key, value]) => ({ target: `answers.${key}`, value: String(value) }))
  return { rowNumber: line, values: [...values, ...answered], errors: problems }
}

const tooLarge = () => refuse('TOO_LARGE', 'A file of leads may have 50 MB: split it.', 'file')

function streamOf(upload: IncomingFile): Readable {
  return Readable.from(upload.createReadStream(), { objectMode: false })
}

function refusalOf(error: unknown): unknown {
  if (error instanceof UnreadableFile)
    return error.code === 'too_large' ? tooLarge() : refuse('UNSUPPORTED_FILE', error.message, 'file')
  const isTooLarge =
    (error as { status?: number }).status === 413 ||
    (error instanceof GatewayError && error.extensions['code'] === 'PAYLOAD_TOO_LARGE')
  return isTooLarge ? tooLarge() : error
}
