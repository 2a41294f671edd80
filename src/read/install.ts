import type { MikroORM } from '@mikro-orm/postgresql'
import {
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
} from 'graphql'
import { nobody, type Viewer } from '../auth/viewer.js'
import type { Context } from '../context.js'
import type { ReadEngine, Task } from './engine.js'
import { EntityReader, LoadedEdge, LoadedPage, LoadedPageInfo } from './load.js'
import type { ReadField, ReadType } from './model.js'
import { isReadValue, one, type ReadValue } from './read.js'
import type { Selection } from './selection.js'
import { selectionOf } from './selections.js'

type Resolve = GraphQLFieldResolver<any, Context>

/** Teaches the schema to answer reads: in one statement where it can, entity by entity where it is told to. */
export function installReads(engine: ReadEngine, orm: MikroORM): void {
  const readers = new WeakMap<Context, EntityReader>()
  const readerOf = (context: Context): EntityReader => {
    const reader = readers.get(context) ?? new EntityReader(orm, engine.model, viewerOf(context))
    readers.set(context, reader)
    return reader
  }
  const complete = completion(engine, readerOf)
  for (const type of Object.values(engine.schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    const entity = engine.model.get(type.name)
    for (const field of Object.values(type.getFields())) {
      if (entity) field.resolve = entityField(entity, field, readerOf)
      else if (type === engine.schema.getQueryType()) describeAndComplete(field, complete)
      else if (isPart(type)) field.resolve = partField
      else if (engine.model.has(rowsOf(field))) field.resolve = completing(field.resolve, complete)
    }
  }
  const node = engine.schema.getType('Node') as GraphQLInterfaceType
  node.resolveType = (value: { $type?: string; constructor: { name: string } }) => value.$type ?? value.constructor.name
}

/** Root fields that are not open have refused whoever is not signed in. */
const viewerOf = ({ viewer }: Context): Viewer => viewer ?? nobody

/** The entity whose rows the field may describe, one or a page of them. */
const rowsOf = (field: GraphQLField<any, Context>): string => getNamedType(field.type).name.replace(/Connection$/, '')

const isPart = (type: GraphQLObjectType): boolean => /(Connection|Edge|^PageInfo)$/.test(type.name)

/** Fields of connections, edges and page infos: of a loaded page by their name, of a fetched one by their key in the answer. */
const partField: Resolve = (source, _args, _context, info) => {
  const loaded = source instanceof LoadedPage || source instanceof LoadedEdge || source instanceof LoadedPageInfo
  if (!loaded) return source[info.path.key]
  const value: unknown = source[info.fieldName as never]
  return typeof value === 'function' ? value() : value
}

function describeAndComplete(field: GraphQLField<any, Context>, complete: Complete): void {
  field.extensions = { ...field.extensions, describe: field.resolve }
  field.resolve = completing(field.resolve, complete)
}

const completing =
  (resolve: Resolve | undefined, complete: Complete): Resolve =>
  async (source, args, context, info) =>
    complete(resolve ? await resolve(source, args, context, info) : source[info.fieldName], context, info)

type Complete = (value: unknown, context: Context, info: GraphQLResolveInfo) => unknown

/** Fetches what a resolver has only described; passes on everything else. */
function completion(engine: ReadEngine, readerOf: (context: Context) => EntityReader): Complete {
  return async (value, context, info) => {
    const wanted = isReadValue(value) ? value : reread(value, engine, info)
    if (wanted === null || !isReadValue(wanted)) return wanted
    if (Array.isArray(wanted) && wanted.length === 0) return []
    if (context.readLevel === 3)
      return Array.isArray(wanted)
        ? wanted.map((each) => each && readerOf(context).read(each))
        : readerOf(context).read(wanted)
    return prefetch(engine, wanted, context, info)
  }
}

/** Level 2: one statement for all below this field, completed by the executor. */
async function prefetch(
  engine: ReadEngine,
  value: ReadValue,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const parts = { operation: info.operation, fragments: info.fragments, variables: info.variableValues }
  const select: Task['select'] = (entity, shape) => selectionOf(engine, info.fieldNodes, parts, { entity, shape })
  const text = await engine.answer([{ key: 'value', value, select }], {
    viewer: viewerOf(context),
    audience: 'executor',
    variables: info.variableValues,
  })
  return (JSON.parse(text) as { value: unknown }).value
}

/** An entity of a mutation's payload is read again where more is asked of it than its own columns. */
function reread(value: unknown, engine: ReadEngine, info: GraphQLResolveInfo): unknown {
  const type = engine.model.get(getNamedType(info.returnType).name)
  if (!type || !(value instanceof type.class)) return value
  const parts = { operation: info.operation, fragments: info.fragments, variables: info.variableValues }
  const selection = selectionOf(engine, info.fieldNodes, parts, { entity: type.name, shape: 'one' }) as Selection
  const known = selection.fields.every(
    (field) => field.kind === 'typename' || (field.kind === 'scalar' && isStored(field.field)),
  )
  return known ? value : one(type.class, { id: (value as unknown as { id: number }).id })
}

const isStored = (field: ReadField): boolean =>
  field.kind === 'id' ||
  (field.kind === 'column'
    ? !field.column.computed
    : field.kind === 'computed' && field.needs.every((need) => !need.computed))

function entityField(
  type: ReadType,
  field: GraphQLField<any, Context>,
  readerOf: (context: Context) => EntityReader,
): Resolve {
  const kind = type.fields.get(field.name)!
  const fromEntity = entityResolver(type, field, kind, readerOf)
  const resolve = field.resolve!
  if (kind.kind !== 'computed') {
    return (source, args, context, info) =>
      source instanceof type.class ? fromEntity(source, args, context, info) : source[info.path.key]
  }
  return (source, args, context, info) =>
    resolve(source instanceof type.class ? source : revive(type, kind, source.$needs), args, context, info)
}

function entityResolver(
  type: ReadType,
  field: GraphQLField<any, Context>,
  kind: ReadField,
  readerOf: (context: Context) => EntityReader,
): Resolve {
  switch (kind.kind) {
    case 'id':
      return (row: { id: number }) => `${type.prefix}_${row.id}`
    case 'column':
      return (row) => row[kind.column.property]
    case 'one':
      return (row, _args, context) => readerOf(context).one(kind.relation, row)
    case 'many':
      return (row, args, context) => readerOf(context).many(kind.relation, row, kind.connection ? args : null)
    case 'computed':
      return field.resolve!
  }
}

/** The row that a computed field reads: an instance with the properties that it needs. */
function revive(type: ReadType, { needs }: ReadField & { kind: 'computed' }, values: Record<string, unknown>): object {
  const row = Object.create(type.class.prototype as object) as Record<string, unknown>
  for (const { property, type: kind } of needs) {
    const value = values[property]
    Object.defineProperty(row, property, {
      value: kind === 'instant' && value !== null ? new Date(value as string) : value,
    })
  }
  return row
}
