import type { Readable } from 'node:stream'

/** A file on disk, or a way to get its bytes, which is asked once. */
export type TableSource = string | (() => Readable | Promise<Readable>)

/** What the caller knows better than the file shows. */
export interface OpenOptions {
  /** A name of the WHATWG Encoding Standard, for example `windows-1252`. */
  encoding?: string
  delimiter?: string
  /** Name of the sheet; else the first that is visible. */
  sheet?: string
  /** Line of the column names, from 1; else the first that looks like one. */
  headerRow?: number
  limits?: Partial<TableLimits>
}

export interface TableLimits {
  /** Of the file as it is stored. */
  fileBytes: number
  columns: number
  cellCharacters: number
  /** Of all parts of a workbook together, unpacked. */
  unpackedBytes: number
  /** How many times larger than packed a large part of a workbook may be. */
  ratio: number
  /** Parts of a workbook. */
  parts: number
}

const megabyte = 1024 * 1024

export const defaultLimits: TableLimits = {
  fileBytes: 50 * megabyte,
  columns: 500,
  // No more fits into a cell of a spreadsheet.
  cellCharacters: 32_767,
  unpackedBytes: 600 * megabyte,
  ratio: 100,
  parts: 2000,
}

/** A row as it stands in the file. Cells beyond the header are there, too; missing ones are null. */
export interface TableRow {
  /** Where it begins: the line of a text file, the row of a sheet; from 1. */
  line: number
  cells: (string | null)[]
  /** Cells that could not be read; they are null. */
  problems?: CellProblem[]
}

export interface CellProblem {
  /** From 0. */
  column: number
  code: 'formula_error' | 'formula_without_value'
  message: string
  value: string | null
}

/** Something about the whole file that does not keep it from being read. */
export interface TableProblem {
  code: 'column_without_name' | 'repeated_column' | 'other_sheets'
  message: string
  /** From 0. */
  column?: number
}

export interface Table {
  format: 'csv' | 'xlsx'
  /** Null in workbooks. */
  encoding: string | null
  delimiter: string | null
  /** Null in text files. */
  sheet: string | null
  headerLine: number
  header: string[]
  /** What follows the header, without empty rows. May be gone through more than once, each time from the file. */
  rows: AsyncIterable<TableRow>
  problems: TableProblem[]
  /** Removes what was kept for reading. */
  close(): Promise<void>
}
