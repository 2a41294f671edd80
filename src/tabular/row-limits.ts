import type { TableLimits } from './table.js'
import { UnreadableFile } from './unreadable-file.js'

export const tooManyColumns = (line: number, { columns }: TableLimits): UnreadableFile =>
  new UnreadableFile('too_many_columns', `Line ${line} has more than ${columns} columns.`, line)

export function cellTooLong(line: number, column: number, { cellCharacters }: TableLimits): UnreadableFile {
  const message = `The cell in line ${line}, column ${column + 1} has more than ${cellCharacters} characters.`
  return new UnreadableFile('cell_too_long', message, line)
}
