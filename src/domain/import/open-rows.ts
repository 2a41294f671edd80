import { openTable } from '../../tabular/open-table.js'
import type { OpenOptions, Table, TableRow } from '../../tabular/table.js'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import type { Storage } from '../../storage/storage.js'
import type { ImportRun } from './import-run.js'
import type { ImportRow } from './import-row.js'
import { LeadRowReader } from './lead-row-reader.js'
import { answerReaderOf, fillFromAnswers, questionsOf } from './row-answers.js'

/** Opens a stored file as a table. To be closed. */
export const openStored = (storage: Storage, key: string, options: OpenOptions): Promise<Table> =>
  openTable(async () => {
    const stored = await storage.get(key)
    if (!stored) throw new UnreadableFile('damaged', 'The file is not there any more: send it again.')
    return stored.stream
  }, options)

/** The file of an import, read as it was when it was sent. */
export const tableOf = ({ file, services }: ImportRun): Promise<Table> =>
  openStored(services.storage, file.storage_key ?? 'imports/none', {
    headerRow: file.header_row,
    ...(file.encoding && { encoding: file.encoding }),
    ...(file.delimiter && { delimiter: file.delimiter }),
    ...(file.sheet && { sheet: file.sheet }),
  })

export interface OpenRows extends AsyncIterable<ImportRow> {
  close(): Promise<void>
}

/** The rows of the file behind a line, read and checked. */
export async function openRows(run: ImportRun, after: number): Promise<OpenRows> {
  const { file } = run
  const table = await tableOf(run)
  const reader = new LeadRowReader({
    mapping: file.mapping,
    defaultCountry: file.default_country,
    dateOrder: file.date_order ?? undefined,
    answers: answerReaderOf(await questionsOf(run)),
    fillIn: fillFromAnswers,
  })
  return {
    async *[Symbol.asyncIterator]() {
      for await (const row of table.rows) if (row.line > after) yield readRow(reader, row)
    },
    close: () => table.close(),
  }
}

function readRow(reader: LeadRowReader, row: TableRow): ImportRow {
  const { line, facts, answers, problems } = reader.read(row)
  return { line, facts, answers, errors: problems, cells: row.cells }
}
