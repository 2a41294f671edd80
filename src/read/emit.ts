import { type Column, jsonText } from './column.js'
import { conditionSql, type RowRef, visibilityOf } from './condition.js'
import { connectionSql, listSql, type RowSet } from './emit-page.js'
import { member, object, type Piece } from './json.js'
import type { ReadField, Relation } from './model.js'
import type { Read } from './read.js'
import type { Condition } from './readable.js'
import type { ReadType } from './model.js'
import type { PageSelection, SelectedField, Selection } from './selection.js'
import { Expression, type Scope, type Statement } from './statement.js'

/** SQL of the JSON text of a read: an object or `null`, a list, or a connection. */
export function readSql(read: Read, selection: Selection | PageSelection, statement: Statement): string {
  const type = statement.type(read.entity)
  const where = (alias: string): string => {
    const asked = conditionSql({ type, alias }, read.where, statement)
    return `${asked} and ${conditionSql({ type, alias }, visibilityOf(type, statement), statement)}`
  }
  const rows: RowSet = { type, where, order: read.order, write: objectSql }
  if (read.shape === 'connection') return connectionSql(rows, read.args, selection as PageSelection, statement)
  if (read.shape === 'list') return listSql(rows, selection as Selection, statement)
  const scope: Scope = { alias: statement.alias(), joins: [] }
  const json = objectSql(selection as Selection, scope, statement)
  return `coalesce((select ${json} from ${type.table} ${scope.alias}${scope.joins.join('')} where ${where(scope.alias)}), 'null')`
}

/** SQL of the JSON object of a row. Adds to the scope what it needs to join. */
function objectSql(selection: Selection, scope: Scope, statement: Statement): string {
  const kept = statement.audience === 'client' ? keptFor(selection) : null
  if (!kept) return newObjectSql(selection, scope, statement)
  const key = `${scope.alias} ${statement.scalar}`
  let known = kept.get(key)
  if (!known) {
    const own: Scope = { alias: scope.alias, joins: [] }
    known = { json: newObjectSql(selection, own, statement), joins: own.joins }
    kept.set(key, known)
  }
  join(scope, known.joins)
  return known.json
}

/** Objects in which neither the viewer nor a variable has a part are written once for each name that their row goes by. */
const written = new WeakMap<Selection, Map<string, { json: string; joins: string[] }> | null>()

function keptFor(selection: Selection): Map<string, { json: string; joins: string[] }> | null {
  const known = written.get(selection)
  if (known !== undefined) return known
  const kept = isFixed(selection) ? new Map() : null
  written.set(selection, kept)
  return kept
}

const isFixed = ({ fields }: Selection): boolean =>
  fields.every((field) => {
    if (field.kind !== 'one') return field.kind !== 'many'
    const { relation } = field.field
    return relation.implied && !relation.where && isFixed(field.selection)
  })

function newObjectSql(selection: Selection, scope: Scope, statement: Statement): string {
  const members = selection.fields.flatMap((field) =>
    member(field.key, fieldPieces(selection.type, field, scope, statement)),
  )
  if (statement.audience === 'executor') members.push(...executorMembers(selection, scope, statement))
  return object(members)
}

function fieldPieces(type: ReadType, field: SelectedField, scope: Scope, statement: Statement): Piece[] {
  switch (field.kind) {
    case 'typename':
      return [{ text: `"${type.name}"` }]
    case 'scalar':
      return scalarPieces(type.prefix, field.field, scope, statement)
    case 'one':
      return [{ sql: oneSql(field.field.relation, field.selection, scope, statement) }]
    case 'many':
      return [{ sql: manySql(field, scope, statement) }]
  }
}

function scalarPieces(prefix: string, field: ReadField, scope: Scope, statement: Statement): Piece[] {
  if (field.kind === 'id') return [{ text: `"${prefix}_` }, { sql: `${scope.alias}.id` }, { text: '"' }]
  if (field.kind === 'column') return [{ sql: columnText(field.column, scope, statement) }]
  return [{ text: 'null' }]
}

const columnText = (column: Column, scope: Scope, statement: Statement): string =>
  jsonText(column, scope.alias, statement.scalar, statement.audience)

/** What the executor needs besides: the type's name for abstract fields, and the values that computed fields read. */
function executorMembers({ type, fields }: Selection, scope: Scope, statement: Statement): Piece[] {
  const needs = fields.flatMap((field) =>
    field.kind === 'scalar' && field.field.kind === 'computed' ? field.field.needs : [],
  )
  const unique = [...new Map(needs.map((column) => [column.property, column])).values()]
  const values = unique.flatMap((column) => member(column.property, [{ sql: columnText(column, scope, statement) }]))
  const computed: Piece[] = unique.length > 0 ? member('$needs', [{ sql: object(values) }]) : []
  return [...member('$type', [{ text: `"${type.name}"` }]), ...computed]
}

const oneSql = (relation: Relation, selection: Selection, scope: Scope, statement: Statement): string =>
  relation.where ? toldSql(relation, selection, scope, statement) : joinedSql(relation, selection, scope, statement)

/** The first row that a condition tells. */
function toldSql(relation: Relation, selection: Selection, scope: Scope, statement: Statement): string {
  const { type } = selection
  const inner: Scope = { alias: statement.alias(), joins: [] }
  const { property, direction } = relation.order
  const row = { type, alias: inner.alias }
  const link = conditionSql(row, relation.where!(new Expression(`${scope.alias}.id`), {}), statement)
  const visible = conditionSql(row, visibilityOf(type, statement), statement)
  const key = type.columns.get(property)!.sql(inner.alias)
  const json = objectSql(selection, inner, statement)
  return `coalesce((select ${json} from ${type.table} ${inner.alias}${inner.joins.join('')} where ${link} and ${visible} order by ${key} ${direction}, ${inner.alias}.id ${direction} limit 1), 'null')`
}

/**
 * A to-one row, by LEFT JOIN: cheaper than a sub-select, since the planner may hash it. One that is visible with the row
 * that leads to it is named after that row, so that it is joined once, however often it is asked for.
 */
function joinedSql(relation: Relation, selection: Selection, scope: Scope, statement: Statement): string {
  const { type } = selection
  const alias = relation.implied ? `${scope.alias}_${relation.number}` : statement.alias()
  const visible = relation.implied
    ? ''
    : ` and (${conditionSql({ type, alias }, visibilityOf(type, statement), statement)})`
  join(scope, [` left join ${type.table} ${alias} on ${alias}.id = ${scope.alias}.${relation.column}${visible}`])
  const inner: Scope = { alias, joins: [] }
  const json = objectSql(selection, inner, statement)
  join(scope, inner.joins)
  return relation.implied && !relation.nullable ? json : `case when ${alias}.id is null then 'null' else ${json} end`
}

function join(scope: Scope, joins: readonly string[]): void {
  for (const each of joins) if (!scope.joins.includes(each)) scope.joins.push(each)
}

function manySql(field: SelectedField & { kind: 'many' }, scope: Scope, statement: Statement): string {
  const { relation, connection } = field.field
  const type = statement.type(relation.target)
  const args = field.args(statement.variables)
  const where = (alias: string): string => {
    const visible = visibilityOf(type, statement, relation.mappedBy)
    const parent = new Expression(`${scope.alias}.id`)
    if (relation.where) {
      const link = conditionSql({ type, alias }, relation.where(parent, args), statement)
      return [link, ...restrictions({ type, alias }, visible, statement)].join(' and ')
    }
    const { column } = relation
    const row: RowRef = { type, alias, parent: { column, sql: parent.sql } }
    return [`${alias}.${column} = ${parent.sql}`, ...restrictions(row, visible, statement)].join(' and ')
  }
  const rows: RowSet = { type, where, order: relation.order, write: objectSql }
  if (connection) return connectionSql(rows, args, field.page as PageSelection, statement)
  return listSql(rows, field.page as Selection, statement)
}

/**
 * The rule of visibility below a parent. `is true` keeps it from becoming an index condition, which would lose the order
 * of the page's index; plain `is null` stays, so that partial indexes match.
 */
function restrictions(row: RowRef, visible: Condition, statement: Statement): string[] {
  return Object.entries(visible).map(([key, value]) => {
    const sql = conditionSql(row, { [key]: value }, statement)
    return value === null ? sql : `((${sql}) is true)`
  })
}
