import type { Readable } from 'node:stream'
import { openTable } from '../../tabular/open-table.js'
import type { Table, TableRow } from '../../tabular/table.js'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import type { Storage } from '../../storage/storage.js'
import { sqlOn } from '../../database/queryable.js'
import { questionsByKey } from '../question/asked-questions.js'
import type { ImportRun } from './import-run.js'
import type { ImportRow } from './import-row.js'
import { type LeadRowOptions, LeadRowReader } from './lead-row-reader.js'
import { answerReaderOf, type AskedQuestions, fillFromAnswers } from './row-answers.js'

/** The bytes of a stored file. */
export async function storedStream(storage: Storage, key: string): Promise<Readable> {
  const stored = await storage.get(key)
  if (!stored) throw new UnreadableFile('damaged', 'The file is not there any more: send it again.')
  return stored.stream
}

/** The file of an import, read as it was when it was sent. To be closed. */
export const tableOf = ({ file, services }: ImportRun): Promise<Table> =>
  openTable(() => storedStream(services.storage, file.storage_key ?? 'imports/none'), {
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
  const reader = rowReader({
    mapping: file.mapping,
    defaultCountry: file.default_country,
    dateOrder: file.date_order ?? undefined,
    questions: await questionsByKey({ companyId: file.company_id, campaignId: file.campaign_id }, sqlOn(run.client)),
  })
  return {
    async *[Symbol.asyncIterator]() {
      for await (const row of table.rows) if (row.line > after) yield readRow(reader, row)
    },
    close: () => table.close(),
  }
}

type Reading = Pick<LeadRowOptions, 'mapping' | 'defaultCountry' | 'dateOrder'> & { questions: AskedQuestions }

/** Reads rows with their answers, as an import does. */
export const rowReader = ({ questions, ...reading }: Reading): LeadRowReader =>
  new LeadRowReader({ ...reading, answers: answerReaderOf(questions), fillIn: fillFromAnswers })

function readRow(reader: LeadRowReader, row: TableRow): ImportRow {
  const { line, facts, answers, problems } = reader.read(row)
  return { line, facts, answers, errors: problems, cells: row.cells }
}
