import type { Services } from '../../context.js'
import { refuse } from '../../errors.js'
import type { Table } from '../../tabular/table.js'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import { type ColumnMapping, guessMapping, noteFormats, type QuestionName, targetNamed } from './column-mapping.js'
import type { ImportColumnInput, ImportLeadsInput } from './import.input.js'
import { openStored } from './open-rows.js'
import type { ReceivedFile } from './receive-file.js'

/** What is known of a file when its first rows were read. */
export interface InspectedFile {
  contentType: string
  encoding: string | null
  delimiter: string | null
  sheet: string | null
  headerRow: number
  header: string[]
  mapping: ColumnMapping[]
}

/** What the company asks and what its columns meant before. */
export interface KnownNames {
  questions: readonly QuestionName[]
  remembered: readonly ColumnMapping[]
  /** A comma where its country writes numbers with one. */
  decimalMark: '.' | ','
}

/** What the file is and what its columns mean. Refuses one that cannot be read, or in which nothing is known. */
export async function inspectFile(
  { key }: ReceivedFile,
  input: ImportLeadsInput,
  known: (header: string[]) => Promise<KnownNames>,
  { storage }: Services,
): Promise<InspectedFile> {
  const { encoding, delimiter, sheet } = input
  try {
    const table = await openStored(storage, key, {
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(sheet && { sheet }),
    })
    try {
      return { ...factsOf(table), mapping: await mappingOf(table, input.mapping ?? [], await known(table.header)) }
    } finally {
      await table.close()
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw refuse(error.code === 'too_large' ? 'TOO_LARGE' : 'UNSUPPORTED_FILE', error.message, 'file')
  }
}

const contentTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const factsOf = ({ format, encoding, delimiter, sheet, headerLine, header }: Table) => ({
  contentType: contentTypes[format],
  encoding,
  delimiter,
  sheet,
  headerRow: headerLine,
  header,
})

/** Formats of numbers and dates are told by so many rows. */
const sampleSize = 200

async function mappingOf(table: Table, stated: ImportColumnInput[], known: KnownNames): Promise<ColumnMapping[]> {
  const { questions, remembered, decimalMark } = known
  const targets = stated.map(({ column, target }, index) => {
    if (!table.header.includes(column))
      throw refuse('INVALID', `The file has no column "${column}".`, 'mapping', String(index), 'column')
    return { column, target: target ? targetOf(target, questions, index) : null }
  })
  const mapping = guessMapping({ header: table.header, questions, stated: targets, remembered })
  if (!mapping.some(({ target }) => target && naming.has(target)))
    throw refuse('INVALID', unknownColumns(table.header), 'file')
  noteFormats(mapping, await firstRows(table), decimalMark)
  return mapping
}

function targetOf(name: string, questions: readonly QuestionName[], index: number): string {
  const target = targetNamed(name, questions)
  if (target) return target
  throw refuse('INVALID', `Leads have no field "${name}".`, 'mapping', String(index), 'target')
}

/** One of them a lead needs. */
const naming = new Set(['firstName', 'lastName', 'fullName', 'organization', 'email', 'phoneNumber'])

const unknownColumns = (header: readonly string[]): string =>
  `None of the columns (${header.slice(0, 10).join(', ')}) is known as a name, an e-mail address, a phone number or an organization: say what they mean in \`mapping\`.`

async function firstRows(table: Table) {
  const rows = []
  for await (const row of table.rows) {
    rows.push(row)
    if (rows.length === sampleSize) break
  }
  return rows
}
