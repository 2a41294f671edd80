import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import DataLoader from 'dataloader'
import { type ConnectionArgs, page as limits } from '../graphql/page.js'
import type { Viewer } from '../auth/viewer.js'
import { cursorOf } from './cursor.js'
import type { Cursor } from './cursor.js'
import { filterCondition } from './filter.js'
import type { ReadModel, ReadType, Relation } from './model.js'
import { type PageBounds, pageBounds } from './page-bounds.js'
import type { Order, Read } from './read.js'
import type { Condition } from './readable.js'

type Row = { id: number } & Record<string, unknown>

/**
 * Level 3: reads by the unit of work, entity by entity, relations by DataLoader. Slow, and written without a line of SQL:
 * where the compiler does not serve, and the second opinion that its property test compares it with.
 */
export class EntityReader {
  readonly #em: EntityManager
  readonly #loaders = new Map<string, DataLoader<number, Row | null>>()

  constructor(
    orm: MikroORM,
    readonly model: ReadModel,
    readonly viewer: Viewer,
  ) {
    this.#em = orm.em.fork()
  }

  async read({ entity, shape, where, args, order }: Read): Promise<unknown> {
    const type = this.model.get(entity)!
    const visible = { $and: [where, this.#visible(type)] }
    if (shape === 'connection') return this.#page(type, visible, args, order)
    const rows = await this.#find(type, visible, { orderBy: [sorted(order, type, false), { id: order.direction }] })
    return shape === 'list' ? rows : (rows[0] ?? null)
  }

  /** The row that a to-one relation of a row leads to. */
  one(relation: Relation, row: Row): Promise<Row | null> | null {
    if (relation.where) return this.#first(relation, row)
    const reference = row[relation.property] as { id: number } | null | undefined
    return reference ? this.#loader(relation).load(reference.id) : null
  }

  /** The rows that a to-many relation of a row leads to: all, or a page. */
  many(relation: Relation, row: Row, args: ConnectionArgs | null): Promise<unknown> {
    const type = this.model.get(relation.target)!
    const own = relation.where ? relation.where(row.id, args ?? {}) : { [relation.mappedBy]: row.id }
    const where = { $and: [own, this.#visible(type, relation.mappedBy)] }
    if (args) return this.#page(type, where, args, relation.order)
    return this.#find(type, where, { orderBy: [sorted(relation.order, type, false), { id: relation.order.direction }] })
  }

  /** The first row that a condition tells. */
  async #first(relation: Relation, row: Row): Promise<Row | null> {
    const type = this.model.get(relation.target)!
    const where = { $and: [relation.where!(row.id, {}), this.#visible(type)] }
    const { property, direction } = relation.order
    const rows = await this.#find(type, where, { orderBy: [{ [property]: direction }, { id: direction }], limit: 1 })
    return rows[0] ?? null
  }

  #visible(type: ReadType, from?: string): Condition {
    const { readable } = type
    const own = readable.visibleTo(this.viewer)
    if (!readable.through || readable.through === from) return own
    return { ...own, [readable.through]: this.#visible(this.model.get(type.relations.get(readable.through)!.target)!) }
  }

  #find(type: ReadType, where: Condition, options: object): Promise<Row[]> {
    const { props } = this.#em.getMetadata().get(type.class)
    // What writes leave out, since it is costly: readers may ask for it.
    const populate = props.filter(({ lazy }) => lazy).map(({ name }) => name)
    return this.#em.find(type.class, where, { populate, ...options } as never) as Promise<never>
  }

  #loader(relation: Relation): DataLoader<number, Row | null> {
    const type = this.model.get(relation.target)!
    const key = `${relation.target}:${relation.implied}`
    const found = this.#loaders.get(key)
    if (found) return found
    const loader = new DataLoader<number, Row | null>(async (ids) => {
      const rows = await this.#find(
        type,
        { $and: [{ id: { $in: [...ids] } }, relation.implied ? {} : this.#visible(type)] },
        {},
      )
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((id) => byId.get(id) ?? null)
    })
    this.#loaders.set(key, loader)
    return loader
  }

  async #page(type: ReadType, where: Condition, args: ConnectionArgs, defaultOrder: Order): Promise<LoadedPage> {
    const bounds = pageBounds(type, args, defaultOrder)
    const { order, backwards, size, offset, after, before } = bounds
    const visible = (entity: string): Condition => this.#visible(this.model.get(entity)!)
    const matching =
      args.filter && Object.keys(args.filter).length > 0
        ? { $and: [where, filterCondition(type, args.filter, visible)] }
        : where
    const forwards = (order.direction === 'desc') === backwards ? 'asc' : 'desc'
    const limited = {
      $and: [
        matching,
        ...(after ? [beyond(after, order, order.direction === 'desc' ? '$lt' : '$gt')] : []),
        ...(before ? [beyond(before, order, order.direction === 'desc' ? '$gt' : '$lt')] : []),
      ],
    }
    const orderBy = [sorted(order, type, backwards), { id: forwards }]
    const found = await this.#find(type, limited, { orderBy, limit: size + 1, ...(offset > 0 && { offset }) })
    const rows = found.slice(0, size)
    const count = async (): Promise<number> => Math.min(await this.#em.count(type.class, matching), limits.countCap + 1)
    return new LoadedPage(backwards ? rows.toReversed() : rows, found.length > size, bounds, count)
  }
}

/** A page of entities; its fields are what the types of a connection show. */
export class LoadedPage {
  constructor(
    readonly nodes: Row[],
    private readonly more: boolean,
    private readonly bounds: PageBounds,
    readonly totalCount: () => Promise<number>,
  ) {}

  get edges(): LoadedEdge[] {
    return this.nodes.map((node) => new LoadedEdge(this.#cursor(node)!, node))
  }

  get pageInfo(): LoadedPageInfo {
    const { backwards, before, after, offset } = this.bounds
    return new LoadedPageInfo(
      backwards ? before !== null : this.more,
      backwards ? this.more : after !== null || offset > 0,
      this.#cursor(this.nodes[0]),
      this.#cursor(this.nodes.at(-1)),
    )
  }

  #cursor(row: Row | undefined): string | null {
    return row ? cursorOf(this.bounds.order, row.id, row[this.bounds.order.property]) : null
  }
}

export class LoadedEdge {
  constructor(
    readonly cursor: string,
    readonly node: Row,
  ) {}
}

export class LoadedPageInfo {
  constructor(
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
    readonly startCursor: string | null,
    readonly endCursor: string | null,
  ) {}
}

/** Rows without a value are lowest: first when ascending, last when descending. */
function sorted({ property, direction }: Order, type: ReadType, reversed: boolean): Record<string, string> {
  const ascending = (direction === 'asc') !== reversed
  if (!type.columns.get(property)!.nullable) return { [property]: ascending ? 'asc' : 'desc' }
  return { [property]: ascending ? 'asc nulls first' : 'desc nulls last' }
}

function beyond({ id, value }: Cursor, { property }: Order, operator: '$lt' | '$gt'): Condition {
  if (property === 'id') return { id: { [operator]: id } }
  const sameValue = { [property]: value, id: { [operator]: id } }
  if (value === null) return operator === '$gt' ? { $or: [sameValue, { [property]: { $ne: null } }] } : sameValue
  const further = [sameValue, { [property]: { [operator]: value } }]
  return { $or: operator === '$lt' ? [...further, { [property]: null }] : further }
}
