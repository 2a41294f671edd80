import { type DocumentNode, visit } from 'graphql'
import { GatewayError } from '../errors.js'

/** Text that the database would refuse, or would change: said here once, so that no field has to think of it. */
export function checkTexts(document: DocumentNode, variables: Readonly<Record<string, unknown>>): void {
  if (hasUnstorableLiteral(document)) throw unstorable('A text in the document')
  for (const [name, value] of Object.entries(variables)) {
    if (!isStorable(value)) throw unstorable(`The variable "${name}"`)
  }
}

const unstorable = (where: string): GatewayError =>
  new GatewayError(
    'BAD_USER_INPUT',
    `${where} holds NUL or half of a surrogate pair, which cannot be stored.`,
    {},
    { status: 400 },
  )

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  return typeof value !== 'object' || value === null || Object.values(value).every(isStorable)
}

const checked = new WeakMap<DocumentNode, boolean>()

/** The parser refuses halves of surrogate pairs, not NUL. */
function hasUnstorableLiteral(document: DocumentNode): boolean {
  const known = checked.get(document)
  if (known !== undefined) return known
  let found = false
  visit(document, {
    StringValue({ value }) {
      found ||= value.includes('\0')
    },
  })
  checked.set(document, found)
  return found
}
