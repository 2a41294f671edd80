import { literal } from './statement.js'

/** Pieces of a JSON text: constant text, or SQL that yields text. */
export type Piece = { text: string } | { sql: string }

/** `,"key":` and the value. */
export const member = (key: string, value: Piece[]): Piece[] => [{ text: `,"${key}":` }, ...value]

/** SQL of a JSON object of these members. One newline marks each object, so that they can be counted in the text. */
export function object(members: Piece[]): string {
  const [first, ...rest] = members
  const opening = first && 'text' in first ? first.text.replace(/^,/, '{\n') : '{\n'
  return concatenation([{ text: opening }, ...rest, { text: '}' }])
}

/** SQL of all pieces in a row; neighbouring constants become one. */
export function concatenation(pieces: Piece[]): string {
  const parts: string[] = []
  let text = ''
  for (const piece of pieces) {
    if ('text' in piece) {
      text += piece.text
      continue
    }
    if (text !== '') parts.push(literal(text))
    parts.push(piece.sql)
    text = ''
  }
  if (text !== '') parts.push(literal(text))
  return parts.join(' || ')
}
