import { badInput } from '../errors.js'
import { type ConnectionArgs, page } from '../graphql/page.js'
import type { Column } from './column.js'
import { type Cursor, readCursor } from './cursor.js'
import type { ReadType } from './model.js'
import type { Order } from './read.js'

/** Which part of an ordered list is asked for; checked. */
export interface PageBounds {
  order: Order
  column: Column
  size: number
  backwards: boolean
  offset: number
  after: Cursor | null
  before: Cursor | null
}

export function pageBounds(type: ReadType, args: ConnectionArgs, defaultOrder: Order): PageBounds {
  const order = args.orderBy ? { property: args.orderBy.field, direction: args.orderBy.direction } : defaultOrder
  const column = type.columns.get(order.property)!
  const backwards = args.last !== null && args.last !== undefined
  if (backwards && args.first !== null && args.first !== undefined)
    throw badInput('Give `first` or `last`, not both.', ['last'])
  const cursor = (name: 'after' | 'before') => (args[name] ? readCursor(args[name], order, column, name) : null)
  const offset = offsetOf(args)
  const size = backwards ? sizeOf('last', args.last) : sizeOf('first', args.first ?? page.default)
  return { order, column, backwards, size, offset, after: cursor('after'), before: cursor('before') }
}

function sizeOf(name: 'first' | 'last', value: number | null | undefined): number {
  if (!Number.isInteger(value) || value! < 1 || value! > page.max) {
    throw badInput(`${name} must be from 1 to ${page.max}; got ${value}.`, [name])
  }
  return value!
}

function offsetOf({ offset, last }: ConnectionArgs): number {
  if (offset === null || offset === undefined) return 0
  if (last !== null && last !== undefined) throw badInput('offset goes with `first` only.', ['offset'])
  if (offset < 0) throw badInput(`offset must be 0 or more; got ${offset}.`, ['offset'])
  if (offset > page.maxOffset) {
    throw badInput(
      `offset must be at most ${page.maxOffset}; got ${offset}. Go on by cursor: give the last page's \`endCursor\` as \`after\`.`,
      ['offset'],
    )
  }
  return offset
}
