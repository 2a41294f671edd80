import { badInput } from '../errors.js'
import { type Column, isoText, lowestOf, sortKey } from './column.js'
import type { Order } from './read.js'
import { literal, type Statement } from './statement.js'

/** A place in an ordered list: every value that the order compares. */
export interface Cursor {
  id: number
  /** Null where the row has no value to sort by. */
  value: string | null
}

/** SQL of the cursor of the row called `alias`. The text is base64url, so that it needs no escaping anywhere. */
export function cursorSql(order: Order, column: Column, alias: string): string {
  const value = column.type === 'instant' ? isoText(column.sql(alias)) : `${column.sql(alias)}::text`
  const tagged = column.nullable ? `coalesce('=' || ${value}, '~')` : `'=' || ${value}`
  const text = `${literal(`${order.property}:${order.direction}:`)} || ${alias}.id || ':' || ${tagged}`
  return `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`
}

/** The same cursor made here, for rows that the unit of work has loaded. */
export function cursorOf(order: Order, id: number, value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : (value as string | number)
  const tagged = value === null || value === undefined ? '~' : `=${text}`
  return Buffer.from(`${order.property}:${order.direction}:${id}:${tagged}`).toString('base64url')
}

/** Reads a cursor of this order; one of another list, or made up, is refused. */
export function readCursor(text: string, order: Order, column: Column, argument: string): Cursor {
  const parts = /^(\w+):(asc|desc):([1-9]\d{0,15}):(?:=(.*)|~)$/s.exec(Buffer.from(text, 'base64url').toString('utf8'))
  const [, property, direction, id, value] = parts ?? []
  if (property !== order.property || direction !== order.direction || !isOf(column, value)) {
    throw badInput(
      `${argument} is not a cursor of this list in this order: use \`endCursor\` or \`startCursor\` of a page of it.`,
      [argument],
    )
  }
  return { id: Number(id), value: value ?? null }
}

/** SQL that holds for rows beyond the cursor, by one row comparison that an index can answer. */
export function keysetSql(
  cursor: Cursor,
  operator: '<' | '>',
  { column, alias }: Sorted,
  statement: Statement,
): string {
  const value = cursor.value === null ? lowestOf(column) : statement.value(cursor.value, column.cast)
  return `(${sortKey(column, alias)}, ${alias}.id) ${operator} (${value}, ${statement.value(cursor.id, 'bigint')})`
}

interface Sorted {
  column: Column
  alias: string
}

function isOf(column: Column, value: string | undefined): boolean {
  if (value === undefined) return column.nullable
  switch (column.type) {
    case 'number':
      return /^-?\d{1,18}$/.test(value)
    case 'decimal':
      return /^-?\d{1,14}(\.\d{1,6})?$/.test(value)
    case 'instant':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'boolean':
      return value === 'true' || value === 'false'
    default:
      return !value.includes('\0')
  }
}
