import { badInput } from '../errors.js'

/** `LeadNote` is `lead_note` in global ids. */
export const prefixOf = (entity: string): string => entity.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()

/** The integer in `lead_1042`, or in the plain `1042`; `null` when it is neither. */
export function parseId(id: unknown, prefix: string): number | null {
  const digits = /^(?:([a-z_]+)_)?([1-9]\d{0,15})$/.exec(String(id))
  if (!digits || (digits[1] !== undefined && digits[1] !== prefix)) return null
  return Number(digits[2])
}

/** As `parseId`; refuses anything else, naming the expected form. */
export function requireId(id: unknown, prefix: string, path: readonly string[]): number {
  const parsed = parseId(id, prefix)
  if (parsed === null) throw badInput(`${path.join('.')} must be an id like "${prefix}_1042"; got ${quoted(id)}.`, path)
  return parsed
}

/** What somebody sent, to be shown in a message: of long texts the beginning. */
export const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
}
const longest = 60

/** The entity prefix and integer of a global id, or null when it has another form. */
export function splitId(id: string): { prefix: string; databaseId: number } | null {
  const parts = /^([a-z_]+)_([1-9]\d{0,15})$/.exec(id)
  return parts ? { prefix: parts[1]!, databaseId: Number(parts[2]) } : null
}
