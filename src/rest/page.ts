import { getNamedType, type GraphQLEnumType, type GraphQLInputType, isEnumType, isInputObjectType } from 'graphql'
import type { Problems } from './rest-error.js'

export interface Page {
  /** From 1; null when the request goes on from a cursor. */
  number: number | null
  size: number
  cursor: string | undefined
}

type Query = Record<string, unknown>

const rowsWithPageNumbers = 100_000

/** `?page=`, `?per_page=` and `?cursor=`, which wins over `page`. */
export function readPage(query: Query, problems: Problems): Page {
  const size = wholeNumber(query['per_page'], 25)
  if (!(size >= 1 && size <= 100)) problems.add('per_page', 'Must be an integer from 1 to 100.')
  const cursor = query['cursor']
  if (typeof cursor === 'string' && cursor !== '') return { number: null, size, cursor }
  const number = wholeNumber(query['page'], 1)
  if (!(number >= 1)) problems.add('page', 'Must be an integer from 1.')
  if ((number - 1) * size > rowsWithPageNumbers) {
    problems.add(
      'page',
      `Only the first ${rowsWithPageNumbers} rows have page numbers: go on with ?cursor= and the last answer's next_cursor.`,
    )
  }
  return { number, size, cursor: undefined }
}

export const variablesOf = ({ number, size, cursor }: Page): Record<string, unknown> =>
  number === null ? { first: size, after: cursor } : { first: size, offset: (number - 1) * size }

interface Connection {
  nodes: unknown[]
  total_count: number
  page_info: { has_next_page: boolean; end_cursor: string | null }
}

/** What `meta` says of a page that the database cut. */
export function partOfConnection(connection: unknown, { number, size }: Page) {
  const { nodes, total_count: total, page_info: info } = connection as Connection
  return {
    rows: nodes,
    meta: { page: number, per_page: size, total, next_cursor: info.has_next_page ? info.end_cursor : null },
  }
}

/** The page of a list that came whole. */
export function partOfList(list: unknown, { number, size }: Page) {
  const all = list as unknown[]
  const start = ((number ?? 1) - 1) * size
  return {
    rows: all.slice(start, start + size),
    meta: { page: number, per_page: size, total: all.length, next_cursor: null },
  }
}

function wholeNumber(text: unknown, fallback: number): number {
  if (text === undefined || text === '') return fallback
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
}

/** The parameters by the arguments that they fill. */
export const pageNames = [
  ['first', 'per_page'],
  ['offset', 'page'],
  ['after', 'cursor'],
] as const

/** The names that `?sort=` takes, when the type is of the kind `{ field: SomeEnum!, direction: … }`. */
export function sortFields(type: GraphQLInputType): GraphQLEnumType | undefined {
  const order = getNamedType(type)
  const field = isInputObjectType(order) ? getNamedType(order.getFields()['field']?.type) : undefined
  return isEnumType(field) ? field : undefined
}

/** `?sort=-created_at` as `{ field: CREATED_AT, direction: DESC }`. */
export function readSort(
  text: unknown,
  fields: GraphQLEnumType,
  problems: Problems,
): Record<string, string> | undefined {
  const [, minus, name] = typeof text === 'string' ? (/^(-?)(\w+)$/.exec(text) ?? []) : []
  const field = name?.toUpperCase() ?? ''
  if (fields.getValue(field)) return { field, direction: minus ? 'DESC' : 'ASC' }
  const names = fields.getValues().map((value) => value.name.toLowerCase())
  return problems.add('sort', `Must be one of: ${names.join(', ')}; with a minus in front for the reverse.`)
}
