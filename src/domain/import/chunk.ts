import { rowError, type ImportRow } from './import-row.js'

/** Rows that are written together, sorted by what can be told from the file alone. */
export interface Chunk {
  rows: ImportRow[]
  /** Acceptable, and each person once: the first row wins. */
  candidates: ImportRow[]
  failed: ImportRow[]
  /** Rows whose person came further up in this chunk. */
  repeated: { row: ImportRow; first: number }[]
}

/** Goes through the rows as if they were written one after the other. */
export function sortRows(rows: ImportRow[], everybodyCounts: boolean): Chunk {
  const chunk: Chunk = { rows, candidates: [], failed: [], repeated: [] }
  const lines = new Map<string, number>()
  for (const row of rows) {
    if (row.errors.length > 0) {
      chunk.failed.push(row)
      continue
    }
    const keys = keysOf(row, everybodyCounts)
    const first = keys.map((key) => lines.get(key)).find((line) => line !== undefined)
    if (first !== undefined) {
      chunk.repeated.push({ row, first })
      continue
    }
    for (const key of keys) lines.set(key, row.line)
    chunk.candidates.push(row)
  }
  return chunk
}

/** By what a row is recognised as somebody. Without dedupe only the id in another system is unique. */
function keysOf({ facts }: ImportRow, everybodyCounts: boolean): string[] {
  const keys: string[] = []
  const {
    external_source: system,
    external_id: id,
    email_match: email,
    phone_e164: phone,
  } = facts as Record<string, string | undefined>
  if (id) keys.push(`x${system ?? ''}\n${id}`)
  if (everybodyCounts) return keys
  if (email) keys.push(`e${email}`)
  if (phone) keys.push(`p${phone}`)
  return keys
}

export const repeatedError = (first: number) =>
  rowError('duplicate_in_file', `Line ${first} of the file is about the same person: the first one counts.`)
