import { type ConnectionArgs, page as limits } from '../graphql/page.js'
import { sortKey } from './column.js'
import { conditionSql, visibilityIn } from './condition.js'
import { cursorSql, keysetSql } from './cursor.js'
import { filterCondition } from './filter.js'
import { member, object, type Piece } from './json.js'
import type { ReadType } from './model.js'
import { type PageBounds, pageBounds } from './page-bounds.js'
import type { Order } from './read.js'
import type { EdgePart, PagePart, PageSelection, Selection } from './selection.js'
import type { Scope, Statement } from './statement.js'

/** The rows that a list is about, before paging: of one parent, or of all that the viewer may see. */
export interface RowSet {
  type: ReadType
  where: (alias: string) => string
  order: Order
  /** SQL of the JSON object of a row. */
  write: (selection: Selection, scope: Scope, statement: Statement) => string
}

/** SQL of a JSON array of all rows. */
export function listSql({ type, where, order, write }: RowSet, selection: Selection, statement: Statement): string {
  const scope: Scope = { alias: statement.alias(), joins: [] }
  const json = write(selection, scope, statement)
  const sorted = orderSql(order, type, scope.alias, false)
  return `(select coalesce('[' || string_agg(${json}, ',' order by ${sorted}) || ']', '[]') from ${type.table} ${scope.alias}${scope.joins.join('')} where ${where(scope.alias)})`
}

/** SQL of a connection: its page is read once, whatever parts of it are asked for. */
export function connectionSql(
  rows: RowSet,
  args: ConnectionArgs,
  { parts }: PageSelection,
  statement: Statement,
): string {
  const bounds = pageBounds(rows.type, args, rows.order)
  const filtered = withFilter(rows, args, statement)
  const scope: Scope = { alias: statement.alias(), joins: [] }
  const page: Page = { ...bounds, ...rows, scope, where: filtered, order: bounds.order, looksAhead: looksAhead(parts) }
  const members = parts.flatMap((part) => member(part.key, partPieces(part, page, statement)))
  const json = object(members)
  if (!parts.some((part) => part.kind === 'nodes' || part.kind === 'edges' || part.kind === 'pageInfo'))
    return `(${json})`
  return `(select ${json} from (${pageSql(page, statement)}) ${scope.alias}${scope.joins.join('')})`
}

interface Page extends PageBounds, RowSet {
  scope: Scope
  looksAhead: boolean
}

/** Whether somebody wants to know what follows: only then a row more than the page is read. */
const looksAhead = (parts: PagePart[]): boolean =>
  parts.some(
    (part) => part.kind === 'pageInfo' && part.fields.some(({ name }) => /^has(Next|Previous)Page$/.test(name)),
  )

function withFilter({ type, where }: RowSet, { filter }: ConnectionArgs, statement: Statement): RowSet['where'] {
  if (!filter || Object.keys(filter).length === 0) return where
  const condition = filterCondition(type, filter, visibilityIn(statement))
  return (alias) => `${where(alias)} and ${conditionSql({ type, alias }, condition, statement)}`
}

/** The rows of the page, numbered, and perhaps one more to know whether something follows. */
function pageSql(page: Page, statement: Statement): string {
  const { order, column, size, backwards, offset, after, before, type, where } = page
  const alias = statement.alias()
  const descending = order.direction === 'desc'
  const conditions = [where(alias)]
  if (after) conditions.push(keysetSql(after, descending ? '<' : '>', { column, alias }, statement))
  if (before) conditions.push(keysetSql(before, descending ? '>' : '<', { column, alias }, statement))
  const sorted = orderSql(order, type, alias, backwards)
  // The size is a literal: with a parameter PostgreSQL would plan the statement anew at every call.
  const bounds = `limit ${page.looksAhead ? size + 1 : size}${offset > 0 ? ` offset ${offset}` : ''}`
  return `select ${alias}.*, row_number() over (order by ${sorted}) as rn_ from ${type.table} ${alias} where ${conditions.join(' and ')} order by ${sorted} ${bounds}`
}

function orderSql(order: Order, type: ReadType, alias: string, reversed: boolean): string {
  const direction = (order.direction === 'desc') === reversed ? 'asc' : 'desc'
  if (order.property === 'id') return `${alias}.id ${direction}`
  return `${sortKey(type.columns.get(order.property)!, alias)} ${direction}, ${alias}.id ${direction}`
}

function partPieces(part: PagePart, page: Page, statement: Statement): Piece[] {
  switch (part.kind) {
    case 'typename':
      return [{ text: `"${part.name}"` }]
    case 'totalCount':
      return [{ sql: countSql(page, statement) }]
    case 'nodes':
      return [{ sql: aggregate(page.write(part.selection, page.scope, statement), page) }]
    case 'edges':
      return [
        {
          sql: aggregate(
            object(part.fields.flatMap((field) => member(field.key, edgePieces(field, page, statement)))),
            page,
          ),
        },
      ]
    case 'pageInfo':
      return [
        { sql: object(part.fields.flatMap(({ key, name }) => member(key, pageInfoPieces(name, page, statement)))) },
      ]
  }
}

function edgePieces(part: EdgePart, page: Page, statement: Statement): Piece[] {
  if (part.kind === 'node') return [{ sql: page.write(part.selection, page.scope, statement) }]
  if (part.kind === 'typename') return [{ text: `"${part.name}"` }]
  return [{ text: '"' }, { sql: cursorSql(page.order, page.column, page.scope.alias) }, { text: '"' }]
}

/** The planner may join by hash and lose the order, so the aggregate sorts by the row's number in the page. */
function aggregate(json: string, page: Page): string {
  const sorted = `${page.scope.alias}.rn_${page.backwards ? ' desc' : ''}`
  return `'[' || coalesce(string_agg(${json}, ',' order by ${sorted})${ofPage(page)}, '') || ']'`
}

/** Leaves the row out that was only read to look ahead. */
const ofPage = ({ looksAhead: more, scope, offset, size }: Page): string =>
  more ? ` filter (where ${scope.alias}.rn_ <= ${offset + size})` : ''

function pageInfoPieces(name: string, page: Page, statement: Statement): Piece[] {
  const { backwards, size, offset, after, before } = page
  const more = `case when count(*) > ${size} then 'true' else 'false' end`
  switch (name) {
    case 'hasNextPage':
      return backwards ? [{ text: String(before !== null) }] : [{ sql: more }]
    case 'hasPreviousPage':
      return backwards ? [{ sql: more }] : [{ text: String(after !== null || offset > 0) }]
    case 'startCursor':
      return [{ sql: boundary(page, backwards ? 'desc' : 'asc', statement) }]
    case 'endCursor':
      return [{ sql: boundary(page, backwards ? 'asc' : 'desc', statement) }]
    default:
      return [{ text: '"PageInfo"' }]
  }
}

/** The cursor of the first or last row of the page. It is made for that row alone: making them all takes a tenth of a page. */
function boundary(page: Page, direction: 'asc' | 'desc', statement: Statement): string {
  const { type, order, column, scope } = page
  const alias = statement.alias()
  const id = `(array_agg(${scope.alias}.id order by ${scope.alias}.rn_ ${direction})${ofPage(page)})[1]`
  const cursor = cursorSql(order, column, alias)
  return `coalesce((select '"' || ${cursor} || '"' from ${type.table} ${alias} where ${alias}.id = ${id}), 'null')`
}

function countSql({ type, where }: Page, statement: Statement): string {
  const alias = statement.alias()
  const counted = `select 1 from ${type.table} ${alias} where ${where(alias)} limit ${limits.countCap + 1}`
  return `(select count(*)::text from (${counted}) counted)`
}
