import { findHeader, namesOf } from './header.js'
import { localCopy } from './local-copy.js'
import { layoutOf, readCsv } from './read-csv.js'
import { sniff } from './sniff.js'
import {
  defaultLimits,
  type OpenOptions,
  type Table,
  type TableLimits,
  type TableProblem,
  type TableRow,
  type TableSource,
} from './table.js'
import { openWorkbook } from './xlsx/open-workbook.js'

/**
 * Opens a CSV or XLSX file, whatever its name says, to read its rows one after the other in bounded memory. Close it
 * when done. Throws an `UnreadableFile`, here or while rows are read, rather than leave anything out.
 */
export async function openTable(source: TableSource, options: OpenOptions = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...options.limits }
  const file = await localCopy(source, limits.fileBytes)
  try {
    const opened = await openFile(file.path, options, limits)
    const headerRow = await findHeader(opened.rows(), options.headerRow)
    const { header, problems } = namesOf(headerRow)
    return {
      ...opened.facts,
      headerLine: headerRow.line,
      header,
      problems: [...opened.problems, ...problems],
      rows: { [Symbol.asyncIterator]: () => after(headerRow.line, opened.rows(), header.length) },
      async close() {
        await opened.close()
        await file.remove()
      },
    }
  } catch (error) {
    await file.remove()
    throw error
  }
}

interface Opened {
  facts: Pick<Table, 'format' | 'encoding' | 'delimiter' | 'sheet'>
  problems: TableProblem[]
  rows: () => AsyncGenerator<TableRow>
  close: () => Promise<void>
}

async function openFile(path: string, options: OpenOptions, limits: TableLimits): Promise<Opened> {
  const content = await sniff(path, options.encoding)
  if (content.kind === 'zip') {
    const { sheet, problems, rows, close } = await openWorkbook(path, limits, options.sheet)
    return { facts: { format: 'xlsx', encoding: null, delimiter: null, sheet }, problems, rows, close }
  }
  const file = { path, ...content }
  const layout = await layoutOf(file, options.delimiter)
  return {
    facts: { format: 'csv', encoding: content.encoding, delimiter: layout.delimiter, sheet: null },
    problems: [],
    rows: () => readCsv(file, layout, limits),
    close: async () => undefined,
  }
}

async function* after(line: number, rows: AsyncGenerator<TableRow>, width: number): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (row.line <= line) continue
    while (row.cells.length < width) row.cells.push(null)
    yield row
  }
}
