import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openTable } from '../../src/tabular/open-table.js'
import type { OpenOptions, Table, TableRow } from '../../src/tabular/table.js'
import { UnreadableFile } from '../../src/tabular/unreadable-file.js'

/** A file with this content, for the time of the test. */
export function fileOf(content: string | Buffer, name = 'leads.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'tabular-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The table in a file of this content, with all its rows. */
export async function read(content: string | Buffer, options?: OpenOptions): Promise<Table & { all: TableRow[] }> {
  const table = await openTable(fileOf(content), options)
  onTestFinished(() => table.close())
  return { ...table, all: await rowsOf(table.rows) }
}

/** Why a file of this content is not read. */
export async function refusal(content: string | Buffer, options?: OpenOptions): Promise<UnreadableFile> {
  const error = await read(content, options).then(
    () => new Error('The file was read.'),
    (reason: unknown) => reason,
  )
  if (error instanceof UnreadableFile) return error
  throw error
}

export const cellsOf = ({ all }: { all: TableRow[] }): (string | null)[][] => all.map(({ cells }) => cells)

export async function rowsOf(rows: AsyncIterable<TableRow>): Promise<TableRow[]> {
  const all: TableRow[] = []
  for await (const row of rows) all.push(row)
  return all
}
