import { refuse } from '../../errors.js'
import { openTable } from '../../tabular/open-table.js'
import type { OpenOptions, Table, TableRow, TableSource } from '../../tabular/table.js'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import { type ColumnMapping, guessMapping, noteFormats, type QuestionName, targetNamed } from './column-mapping.js'
import type { ImportColumnInput, LeadFileInput } from './import.input.js'

/** What is known of a file when its first rows were read. */
export interface InspectedFile extends Pick<
  Table,
  'format' | 'encoding' | 'delimiter' | 'sheet' | 'header' | 'problems'
> {
  headerRow: number
  mapping: ColumnMapping[]
  /** So many as tell how numbers and dates are written. */
  first: TableRow[]
}

/** What the company asks and what its columns meant before. */
export interface KnownNames {
  questions: readonly QuestionName[]
  remembered: readonly ColumnMapping[]
  /** A comma where its country writes numbers with one. */
  decimalMark: '.' | ','
}

type Said = Pick<LeadFileInput, 'mapping' | 'encoding' | 'delimiter' | 'sheet' | 'headerRow'>

/** What the file is and what its columns mean. Refuses one that cannot be read. */
export async function inspectFile(
  source: TableSource,
  said: Said,
  known: (header: string[]) => Promise<KnownNames>,
): Promise<InspectedFile> {
  try {
    const table = await openTable(source, optionsOf(said))
    try {
      return await inspect(table, said.mapping ?? [], await known(table.header))
    } finally {
      await table.close()
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw refuse(error.code === 'too_large' ? 'TOO_LARGE' : 'UNSUPPORTED_FILE', error.message, 'file')
  }
}

/** Why the file can make no leads: none of its columns says who somebody is. Null when one does. */
export function namesNobody({ header, mapping }: Pick<InspectedFile, 'header' | 'mapping'>): string | null {
  if (mapping.some(({ target }) => target && naming.has(target))) return null
  return `None of the columns (${header.slice(0, 10).join(', ')}) is known as a name, an e-mail address, a phone number or an organization: say what they mean in \`mapping\`.`
}

/** One of them a lead needs. */
const naming = new Set(['firstName', 'lastName', 'fullName', 'organization', 'email', 'phoneNumber'])

const optionsOf = ({ encoding, delimiter, sheet, headerRow }: Said): OpenOptions => ({
  ...(encoding && { encoding }),
  ...(delimiter && { delimiter }),
  ...(sheet && { sheet }),
  ...(headerRow && { headerRow }),
})

async function inspect(table: Table, stated: ImportColumnInput[], known: KnownNames): Promise<InspectedFile> {
  const { format, encoding, delimiter, sheet, header, headerLine: headerRow, problems } = table
  const { questions, remembered, decimalMark } = known
  const targets = stated.map((each, index) => meaningOf(each, index, { header, questions }))
  const first = await firstRows(table)
  const mapping = guessMapping({ header, questions, stated: targets, remembered })
  noteFormats(mapping, first, decimalMark)
  return { format, encoding, delimiter, sheet, header, headerRow, problems, mapping, first }
}

interface Names {
  header: readonly string[]
  questions: readonly QuestionName[]
}

function meaningOf({ column, target: name }: ImportColumnInput, index: number, { header, questions }: Names) {
  if (!header.includes(column))
    throw refuse('INVALID', `The file has no column "${column}".`, 'mapping', String(index), 'column')
  const target = name ? targetNamed(name, questions) : null
  if (target === undefined)
    throw refuse('INVALID', `Leads have no field "${name}".`, 'mapping', String(index), 'target')
  return { column, target }
}

const sampleSize = 200

async function firstRows({ rows }: Table): Promise<TableRow[]> {
  const first: TableRow[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length === sampleSize) break
  }
  return first
}
