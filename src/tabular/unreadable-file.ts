/** Why a file is refused as a whole. */
export type UnreadableCode =
  | 'empty'
  | 'too_large'
  | 'not_a_table'
  | 'legacy_workbook'
  | 'encrypted'
  | 'damaged'
  | 'unpacks_too_large'
  | 'wrong_encoding'
  | 'unclosed_quote'
  | 'too_many_columns'
  | 'cell_too_long'
  | 'unknown_sheet'
  | 'no_header'

/** A file that cannot be read as a table. The message is for whoever sent it and says what to do. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: UnreadableCode,
    message: string,
    /** Where in the file, from 1. */
    readonly line?: number,
  ) {
    super(message)
    this.name = 'UnreadableFile'
  }
}
