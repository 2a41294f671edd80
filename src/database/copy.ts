import { setImmediate } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | boolean | Date | null | undefined

/**
 * Writes rows by COPY, on the connection of the caller's transaction: `copyInto(client, 'staging (line, email)', rows)`.
 * Other requests get their turn in between.
 */
export async function copyInto(
  client: PoolClient,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`))
  await pipeline(Readable.from(inPieces(rows), { objectMode: false }), stream)
}

/** So many rows at once take about a millisecond. */
const rowsInPiece = 500

async function* inPieces(rows: Iterable<readonly CopyValue[]>): AsyncGenerator<Buffer> {
  let piece = ''
  let count = 0
  for (const row of rows) {
    piece += lineOf(row)
    count += 1
    if (count % rowsInPiece > 0) continue
    yield Buffer.from(piece)
    piece = ''
    await setImmediate()
  }
  if (piece !== '') yield Buffer.from(piece)
}

function lineOf(row: readonly CopyValue[]): string {
  let line = ''
  for (let index = 0; index < row.length; index++) line += (index === 0 ? '' : '\t') + cellOf(row[index])
  return `${line}\n`
}

function cellOf(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return special.test(value) ? value.replaceAll(specials, escaped) : value
  return value instanceof Date ? value.toISOString() : String(value)
}

const special = /[\\\t\n\r]/
const specials = /[\\\t\n\r]/g
const names: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (character: string): string => names[character]!
