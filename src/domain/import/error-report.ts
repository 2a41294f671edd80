import type { Queryable } from '../../database/queryable.js'
import type { Linked } from '../../http/signed-link.js'
import type { FileContent, FileValue } from '../export/write-file.js'
import { revive } from './formula-cell.js'
import type { ImportRowError } from './import-row.entity.js'

/** What stands behind the columns of the file. */
const errorColumns = ['error_code', 'error_message']

/** The header of a file that was mended, as it was before. */
export const withoutErrors = (header: readonly string[]): string[] =>
  header.filter((name) => !errorColumns.includes(name))

/** The report of an import, as a link leads to it. */
export const errorReportOf = ({ id, sha256 }: { id: number; sha256: string }): Linked => ({
  path: `/imports/${id}/errors`,
  seal: sha256,
})

/** The rows of an import that failed, with why; read as they are sent. A report that is sent in again gets new errors. */
export function errorReport(importFile: { id: number; header: readonly string[] }, database: Queryable): FileContent {
  const { header } = importFile
  const kept = header.flatMap((name, index) => (errorColumns.includes(name) ? [] : [index]))
  return {
    columns: [...kept.map((index) => header[index]!), ...errorColumns].map((label) => ({ key: label, label })),
    rows: rowsOf(importFile.id, { kept, width: header.length }, database),
  }
}

interface Layout {
  kept: readonly number[]
  width: number
}

async function* rowsOf(id: number, layout: Layout, database: Queryable): AsyncGenerator<FileValue[]> {
  for (let after = 0; ;) {
    const { rows } = (await database.query(failedSql, [id, after])) as { rows: FailedRow[] }
    for (const row of rows) yield cellsOf(row, layout)
    if (rows.length < setSize) return
    after = rows.at(-1)!.line
  }
}

interface FailedRow {
  line: number
  errors: ImportRowError[] | null
  raw: (string | null)[] | null
}

const setSize = 1000

const failedSql = `
  select row_number as line, errors, raw from import_row_results
  where import_file_id = $1 and outcome = 'failed' and row_number > $2 order by row_number limit ${setSize}`

/** Cells for which the header has no name go behind the errors: they are too many there as well. */
function cellsOf({ errors, raw }: FailedRow, { kept, width }: Layout): FileValue[] {
  // What the file had made harmless already is written so again, not twice.
  const cells = (raw ?? []).map((cell) => cell && revive(cell))
  const told = errors ?? []
  return [
    ...kept.map((index) => cells[index] ?? null),
    [...new Set(told.map(({ code }) => code))].join('; '),
    told.map(({ message }) => message).join(' '),
    ...cells.slice(width),
  ]
}
