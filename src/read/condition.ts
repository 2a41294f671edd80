import { isRaw } from '@mikro-orm/core'
import type { Column } from './column.js'
import type { ReadType, Relation } from './model.js'
import type { Condition } from './readable.js'
import { Expression, type Statement } from './statement.js'

/** A row in a statement: what it is, and what it is called there. */
export interface RowRef {
  type: ReadType
  alias: string
  /** The key that all these rows share, being of one parent: what is asked of it is asked once, not row by row. */
  parent?: { column: string; sql: string }
}

/** SQL of a condition on the row. */
export function conditionSql(row: RowRef, condition: Condition, statement: Statement): string {
  const parts = Object.entries(condition).map(([key, value]) => partSql(row, key, value, statement))
  return parts.length > 0 ? parts.join(' and ') : 'true'
}

/** The rules of visibility for filters of the statement. */
export const visibilityIn =
  (statement: Statement) =>
  (entity: string): Condition =>
    visibilityOf(statement.type(entity), statement)

/** The rule of visibility. Reached through the relation `from`, what the parent's visibility implies is not asked again. */
export function visibilityOf(type: ReadType, statement: Statement, from?: string): Condition {
  const { readable } = type
  const own = readable.visibleTo(statement.viewer)
  if (!readable.through || readable.through === from) return own
  const parent = statement.type(type.relations.get(readable.through)!.target)
  return { ...own, [readable.through]: visibilityOf(parent, statement) }
}

function partSql(row: RowRef, key: string, value: unknown, statement: Statement): string {
  const nested = (each: Condition): string => `(${conditionSql(row, each, statement)})`
  if (key === '$and') return joined((value as Condition[]).map(nested), ' and ', 'true')
  if (key === '$or') return joined((value as Condition[]).map(nested), ' or ', 'false')
  if (key === '$not') return `not ${nested(value as Condition)}`
  const column = row.type.columns.get(key)
  if (column) return columnSql(column, row.alias, value, statement)
  const relation = row.type.relations.get(key)
  if (!relation) throw new Error(`${row.type.name} has no property ${key}.`)
  return relationSql(relation, row, value, statement)
}

const joined = (all: string[], separator: string, empty: string): string =>
  all.length > 0 ? `(${all.join(separator)})` : empty

function relationSql(relation: Relation, row: RowRef, value: unknown, statement: Statement): string {
  const { alias, parent } = row
  const key: Column = {
    property: 'id',
    type: 'number',
    nullable: true,
    computed: false,
    cast: 'bigint',
    sql: (of) => (parent?.column === relation.column ? parent.sql : `${of}.${relation.column}`),
  }
  if (!relation.many && isOperand(value)) return columnSql(key, alias, value, statement)
  const target = statement.type(relation.target)
  const inner = statement.alias()
  const link = relation.many ? `${inner}.${relation.column} = ${alias}.id` : `${inner}.id = ${alias}.${relation.column}`
  const condition = relation.many ? ((value as Condition)['$some'] as Condition) : (value as Condition)
  return `exists (select 1 from ${target.table} ${inner} where ${link} and ${conditionSql({ type: target, alias: inner }, condition, statement)})`
}

/** A value or operators, as opposed to conditions on the related row. */
const isOperand = (value: unknown): boolean =>
  value === null ||
  typeof value !== 'object' ||
  value instanceof Expression ||
  isRaw(value) ||
  Object.keys(value).every((key) => key in comparisons)

function columnSql(column: Column, alias: string, value: unknown, statement: Statement): string {
  const operators =
    value !== null &&
    typeof value === 'object' &&
    !(value instanceof Date) &&
    !(value instanceof Expression) &&
    !isRaw(value)
      ? value
      : { $eq: value }
  return Object.entries(operators)
    .map(([operator, operand]) => comparison(operator)(column.sql(alias), operand, column.cast, statement))
    .join(' and ')
}

type Comparison = (sql: string, operand: unknown, cast: string, statement: Statement) => string

const binary =
  (operator: string): Comparison =>
  (sql, operand, cast, statement) =>
    `${sql} ${operator} ${statement.value(operand, cast)}`

/** The whole of what visibility rules and filters may say of a value. */
const comparisons: Record<string, Comparison> = {
  $eq: (sql, operand, cast, statement) =>
    operand === null ? `${sql} is null` : `${sql} = ${statement.value(operand, cast)}`,
  $ne: (sql, operand, cast, statement) =>
    operand === null ? `${sql} is not null` : `${sql} <> ${statement.value(operand, cast)}`,
  $gt: binary('>'),
  $gte: binary('>='),
  $lt: binary('<'),
  $lte: binary('<='),
  $in: (sql, operand, cast, statement) => `${sql} = any(${statement.value(operand, `${cast}[]`)})`,
  $nin: (sql, operand, cast, statement) => `${sql} <> all(${statement.value(operand, `${cast}[]`)})`,
  $contains: (sql, operand, cast, statement) => `${sql} @> ${statement.value(operand, cast)}`,
  $like: (sql, operand, _cast, statement) => `${sql} like ${statement.value(operand, 'text')}`,
  $ilike: (sql, operand, _cast, statement) => `${sql} ilike ${statement.value(operand, 'text')}`,
}

function comparison(operator: string): Comparison {
  const known = comparisons[operator]
  if (!known) throw new Error(`Unknown operator ${operator}.`)
  return known
}
