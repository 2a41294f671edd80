import type { ConnectionArgs } from '../graphql/page.js'
import type { Condition } from './readable.js'

type Shape = 'one' | 'list' | 'connection'

/** What a query resolver returns instead of rows: which rows. What of them is shown, the read compiler takes from the selection. */
export class Read {
  readonly args: ConnectionArgs
  readonly order: Order

  constructor(
    readonly entity: string,
    readonly shape: Shape,
    readonly where: Condition,
    options: { args?: ConnectionArgs; order?: Order } = {},
  ) {
    this.args = options.args ?? {}
    this.order = options.order ?? { property: 'id', direction: 'asc' }
  }
}

/** Property and direction; equal rows are sorted by id in the same direction. */
export interface Order {
  property: string
  direction: 'asc' | 'desc'
}

interface EntityClass {
  name: string
}

/** The row that matches, or null. */
export const one = (entity: EntityClass, where: Condition): Read => new Read(entity.name, 'one', where)

/** All rows that match: for catalogues and other short lists. */
export const list = (entity: EntityClass, where: Condition, order: Order): Read =>
  new Read(entity.name, 'list', where, { order })

/** A page of the rows that match; `order` holds where the caller chose none. */
export const connection = (entity: EntityClass, where: Condition, args: ConnectionArgs, order: Order): Read =>
  new Read(entity.name, 'connection', where, { args, order })

/** A read, nothing, or several of them in one list. */
export type ReadValue = Read | null | (Read | null)[]

export const isReadValue = (value: unknown): value is ReadValue =>
  value === null ||
  value instanceof Read ||
  (Array.isArray(value) && value.every((each) => each === null || each instanceof Read))
