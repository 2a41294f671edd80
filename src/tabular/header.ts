import type { TableProblem, TableRow } from './table.js'
import { UnreadableFile } from './unreadable-file.js'

/** How many rows the header is looked for in. */
const searched = 20

/** The row of column names: the one asked for, or the first that is about as wide as those after it. */
export async function findHeader(rows: AsyncIterable<TableRow>, headerRow?: number): Promise<TableRow> {
  const first: TableRow[] = []
  for await (const row of rows) {
    if (headerRow !== undefined && row.line >= headerRow) return exactly(row, headerRow)
    first.push(row)
    if (first.length >= searched && headerRow === undefined) break
  }
  const widest = Math.max(...first.map(filled))
  const header = first.find((row) => filled(row) >= widest / 2)
  if (header && headerRow === undefined) return header
  throw new UnreadableFile('no_header', headerRow ? `There is no row ${headerRow}.` : 'The file is empty.', headerRow)
}

const filled = ({ cells }: TableRow): number => cells.filter((cell) => cell !== null && cell.trim() !== '').length

function exactly(row: TableRow, headerRow: number): TableRow {
  if (row.line === headerRow) return row
  throw new UnreadableFile('no_header', `Row ${headerRow} is empty: say where the column names are.`, headerRow)
}

/** The names in a header, and what is odd about them. Empty columns at its end do not count. */
export function namesOf({ cells }: TableRow): { header: string[]; problems: TableProblem[] } {
  const names = cells.map((cell) => cell?.replaceAll(/\s+/g, ' ').trim() ?? '')
  const header = names.slice(0, names.findLastIndex((name) => name !== '') + 1)
  const problems = header.flatMap((name, column): TableProblem[] => {
    if (name === '') return [{ code: 'column_without_name', message: `Column ${column + 1} has no name.`, column }]
    if (header.indexOf(name) < column)
      return [{ code: 'repeated_column', message: `There is more than one column "${name}".`, column }]
    return []
  })
  return { header, problems }
}
