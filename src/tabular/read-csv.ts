import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type CsvLayout, csvLayout } from './csv-layout.js'
import { cellTooLong, tooManyColumns } from './row-limits.js'
import type { TableLimits, TableRow } from './table.js'
import { UnreadableFile } from './unreadable-file.js'

export interface CsvFile {
  path: string
  encoding: string
  /** Bytes before the text. */
  skip: number
}

const sampleBytes = 256 * 1024

/** Looks at the first part of a file to find its layout. */
export async function layoutOf({ path, encoding, skip }: CsvFile, delimiter?: string): Promise<CsvLayout> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, skip)
    return csvLayout(new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true }), delimiter)
  } finally {
    await file.close()
  }
}

/** All lines of a text file as rows, the header among them, without empty ones. */
export async function* readCsv(file: CsvFile, layout: CsvLayout, limits: TableLimits): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: layout.delimiter,
    quote: layout.quote,
    escape: layout.escape,
    record_delimiter: ['\r\n', '\n', '\r'],
    from_line: layout.skipLines + 1,
    // A quote within a cell that does not begin with one is a letter like others.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: recordBytes,
    on_record: ((cells: string[], { lines }: { lines: number }) => ({ line: lines, cells })) as never,
  })
  const source = textOf(file)
  source.once('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const row of parser as AsyncIterable<{ line: number; cells: string[] }>) {
      if (blankToNull(row, limits)) yield row
    }
  } catch (error) {
    throw refusalOf(error)
  } finally {
    source.destroy()
  }
}

/** An unclosed quote would take everything after it for one cell. */
const recordBytes = 4 * 1024 * 1024

/** As UTF-8, whatever it was. */
function textOf({ path, encoding, skip }: CsvFile): Readable {
  const bytes = createReadStream(path, { start: skip, highWaterMark: 256 * 1024 })
  return encoding === 'utf-8' ? bytes : Readable.from(recoded(bytes, encoding))
}

async function* recoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UnreadableFile('wrong_encoding', `The file is not ${encoding} everywhere: save it as UTF-8.`)
  }
}

/** Whether the row has anything in it. Counts its line from its beginning. */
function blankToNull(row: TableRow, limits: TableLimits): boolean {
  const { cells } = row
  let filled = 0
  let breaks = 0
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column]!
    if (cell === '') {
      cells[column] = null
      continue
    }
    filled = column + 1
    if (cell.length > limits.cellCharacters) throw cellTooLong(row.line, column, limits)
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\n|\r/g)!.length
  }
  row.line -= breaks
  if (filled > limits.columns) throw tooManyColumns(row.line, limits)
  return filled > 0
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = Number(error['lines'])
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return new UnreadableFile(
      'unclosed_quote',
      'A quote is opened and never closed: the file is damaged or cut off.',
      line,
    )
  return new UnreadableFile('damaged', `Line ${line} cannot be read: ${error.message}`, line)
}
