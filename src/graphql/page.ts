import { ArgsType, type ClassType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { SafeInt } from './scalars.js'

/** Limits of every connection; named in the errors that they cause. */
export const page = { default: 20, max: 100, maxOffset: 100_000, countCap: 100_000 } as const

export const OrderDirection = { ASC: 'asc', DESC: 'desc' } as const
export type OrderDirection = (typeof OrderDirection)[keyof typeof OrderDirection]
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which end comes first. Rows without a value count as lowest.',
  valuesConfig: { ASC: { description: 'Lowest first.' }, DESC: { description: 'Highest first.' } },
})

/** What a list is asked for, after GraphQL has checked its types. */
export interface ConnectionArgs {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
  offset?: number | null
  filter?: object | null
  orderBy?: { field: string; direction: OrderDirection } | null
}

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows. Paging backwards: whether `before` was given.' })
  declare hasNextPage: boolean

  @Field(() => Boolean, {
    description: 'Whether something precedes. Paging forwards: whether `after` or `offset` was given.',
  })
  declare hasPreviousPage: boolean

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  declare startCursor: string | null

  @Field(() => String, { nullable: true, description: 'Cursor of the last row: `after` of the next page.' })
  declare endCursor: string | null
}

/** The Relay connection and edge of an entity: `LeadConnection`, `LeadEdge`. */
export function connectionOf(type: () => ClassType, name: string): ClassType {
  @ObjectType(`${name}Edge`, { description: `A ${name} in a list, with its place.` })
  class Edge {
    @Field(() => String, { description: 'Opaque place in this list and order, for `after` and `before`.' })
    declare cursor: string

    @Field(type, { description: 'The row itself.' })
    declare node: object
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'Rows with their cursors.' })
    declare edges: Edge[]

    @Field(() => [type()], { description: 'Rows alone.' })
    declare nodes: object[]

    @Field(() => PageInfo, { description: 'How to go on.' })
    declare pageInfo: PageInfo

    @Field(() => SafeInt, {
      description: `Rows in the whole list, exact up to ${page.countCap}; ${page.countCap + 1} means more. Counted only when asked for.`,
    })
    declare totalCount: number
  }
  return Connection
}

/** The arguments of a connection. `filter` and `order` name its filter input and its enum of sortable fields. */
export function connectionArgs(
  name: string,
  options: { filter?: () => ClassType; order: object; defaultOrder: string },
): ClassType {
  const described = `Default: ${options.defaultOrder}.`

  @InputType(`${name}Order`, { description: `How to sort a list of ${name}.` })
  class Order {
    @Field(() => options.order, { description: 'What to sort by. Equal rows are sorted by id.' })
    declare field: string

    @Field(() => OrderDirection, { description: 'Which end comes first.' })
    declare direction: OrderDirection
  }

  @ArgsType()
  class Args {
    @Field(() => Int, {
      nullable: true,
      description: `Rows from the start, 1 to ${page.max}; ${page.default} when neither \`first\` nor \`last\` is given.`,
    })
    declare first?: number | null

    @Field(() => String, { nullable: true, description: 'Go on after this cursor.' })
    declare after?: string | null

    @Field(() => Int, { nullable: true, description: `Rows from the end, 1 to ${page.max}.` })
    declare last?: number | null

    @Field(() => String, { nullable: true, description: 'Stop before this cursor.' })
    declare before?: string | null

    @Field(() => Int, {
      nullable: true,
      description: `Skip so many rows, at most ${page.maxOffset}: for numbered pages. Cursors are faster.`,
    })
    declare offset?: number | null

    @Field(() => Order, { nullable: true, description: described })
    declare orderBy?: Order | null
  }
  const { filter } = options
  if (filter) Field(filter, { nullable: true, description: 'Only rows that match.' })(Args.prototype, 'filter')
  return Args
}

/** An enum of what a list can be sorted by: GraphQL name to property and description. */
export function orderFields(
  name: string,
  fields: Record<string, readonly [property: string, description: string]>,
): object {
  const values = Object.fromEntries(Object.entries(fields).map(([key, [property]]) => [key, property]))
  registerEnumType(values, {
    name: `${name}OrderField`,
    description: `What a list of ${name} can be sorted by.`,
    valuesConfig: Object.fromEntries(Object.entries(fields).map(([key, [, description]]) => [key, { description }])),
  })
  return values
}
