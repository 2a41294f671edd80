import { type EntityMetadata, type EntityProperty, type MikroORM, ReferenceKind } from '@mikro-orm/postgresql'
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { type Column, columnOf } from './column.js'
import { prefixOf } from './global-id.js'
import type { Related } from '../graphql/shown.js'
import type { Order } from './read.js'
import type { Readable } from './readable.js'

/** An entity as the read compiler sees it: its table, its rule, and what each of its GraphQL fields is made of. */
export interface ReadType {
  name: string
  /** All types, this one among them. */
  model: ReadModel
  prefix: string
  table: string
  readable: Readable
  graphql: GraphQLObjectType
  class: new () => object
  fields: Map<string, ReadField>
  columns: Map<string, Column>
  relations: Map<string, Relation>
}

export type ReadField =
  | { kind: 'id' }
  | { kind: 'column'; column: Column }
  | { kind: 'one'; relation: Relation }
  | { kind: 'many'; relation: Relation; connection: boolean }
  | { kind: 'computed'; needs: Column[] }

export interface Relation {
  property: string
  /** Its place among the relations of its type, for short names in statements. */
  number: number
  target: string
  many: boolean
  /** The foreign key: here for to-one relations, in the target for to-many ones. */
  column: string
  /** The to-one property of the target that leads back here, for to-many relations. */
  mappedBy: string
  nullable: boolean
  /** Visible whenever the row that leads here is. */
  implied: boolean
  order: Order
  /** For relations that no foreign key makes: the rows that belong to the parent with this id. */
  where?: Related['where']
}

export type ReadModel = ReadonlyMap<string, ReadType>

/** Puts schema, tables and rules together; what cannot be answered truthfully stops the start. */
export function readModel(schema: GraphQLSchema, orm: MikroORM, readables: readonly Readable[]): ReadModel {
  const model = new Map<string, ReadType>()
  for (const readable of readables) model.set(readable.entity, readType({ schema, orm, model }, readable))
  for (const type of model.values()) checkRelations(type, model)
  for (const name of Object.keys(schema.getTypeMap())) {
    if (orm.getMetadata().getByClassName(name, false) && !model.has(name))
      throw new Error(`${name} has no rule of visibility.`)
  }
  return model
}

interface Parts {
  schema: GraphQLSchema
  orm: MikroORM
  model: ReadModel
}

function readType({ schema, orm, model }: Parts, readable: Readable): ReadType {
  const meta: EntityMetadata = orm.getMetadata().getByClassName(readable.entity)
  const graphql = schema.getType(readable.entity)
  if (!isObjectType(graphql)) throw new Error(`${readable.entity} is no GraphQL type.`)
  const properties: EntityProperty[] = Object.values(meta.properties)
  const columns = new Map(properties.filter(isScalar).map((property) => [property.name, columnOf(property, meta)]))
  const relations = new Map(
    properties
      .filter((property) => !isScalar(property))
      .map((property, number) => [property.name, { ...relationOf(property, readable), number }]),
  )
  const type: ReadType = {
    name: readable.entity,
    model,
    prefix: prefixOf(readable.entity),
    table: meta.tableName,
    readable,
    graphql,
    class: meta.class as unknown as new () => object,
    fields: new Map(),
    columns,
    relations,
  }
  for (const field of Object.values(graphql.getFields())) type.fields.set(field.name, fieldOf(field, type))
  return type
}

const isScalar = (property: EntityProperty): boolean => property.kind === ReferenceKind.SCALAR

function relationOf(property: EntityProperty, readable: Readable): Omit<Relation, 'number'> {
  const many = property.kind === ReferenceKind.ONE_TO_MANY
  const [order] = Object.entries([property.orderBy as Record<string, string> | undefined].flat()[0] ?? { id: 'asc' })
  const target = property.targetMeta!
  const column = many ? target.properties[property.mappedBy as never]!['fieldNames'][0] : property.fieldNames[0]
  return {
    property: property.name,
    target: target.className,
    many,
    column: column as string,
    mappedBy: property.mappedBy,
    nullable: property.nullable ?? false,
    implied: (readable.implies ?? []).includes(property.name) || readable.through === property.name,
    order: { property: order![0], direction: order![1].toLowerCase() as Order['direction'] },
  }
}

function fieldOf(field: GraphQLField<unknown, unknown>, type: ReadType): ReadField {
  const where = `${type.name}.${field.name}`
  const needs = field.extensions['needs'] as string[] | undefined
  if (needs) return { kind: 'computed', needs: needs.map((name) => columnNamed(type, name, where)) }
  if (field.name === 'id') return { kind: 'id' }
  if (field.name === 'databaseId') return { kind: 'column', column: columnNamed(type, 'id', where) }
  return relationField(field, type) ?? columnField(field, columnNamed(type, field.name, where), where)
}

function relationField(field: GraphQLField<unknown, unknown>, type: ReadType): ReadField | undefined {
  const related = field.extensions['related'] as Related | undefined
  if (related) return relatedField(field, related)
  const relation = type.relations.get(field.name)
  if (!relation) return undefined
  if (!relation.many) return { kind: 'one', relation }
  return { kind: 'many', relation, connection: getNamedType(field.type).name.endsWith('Connection') }
}

function relatedField(field: GraphQLField<unknown, unknown>, related: Related): ReadField {
  const connection = getNamedType(field.type).name.endsWith('Connection')
  const many = connection || isListType(getNullableType(field.type))
  const relation = relationBy(field.name, related, many)
  return many ? { kind: 'many', relation, connection } : { kind: 'one', relation }
}

function columnField(field: GraphQLField<unknown, unknown>, column: Column, where: string): ReadField {
  if (isNonNullType(field.type) && column.nullable) throw new Error(`${where} is non-null, its column is not.`)
  if (!isEnumType(getNamedType(field.type))) return { kind: 'column', column }
  return { kind: 'column', column: { ...column, type: column.type === 'json' ? 'enums' : 'enum' } }
}

const relationBy = (property: string, { entity, where, order }: Related, many: boolean): Relation => ({
  property,
  number: 0,
  target: entity,
  many,
  column: '',
  mappedBy: '',
  nullable: !many,
  implied: false,
  order,
  where,
})

function columnNamed(type: ReadType, name: string, where: string): Column {
  const column = type.columns.get(name)
  if (!column) throw new Error(`${where} has no column ${name}.`)
  return column
}

function checkRelations(type: ReadType, model: ReadModel): void {
  for (const [name, field] of type.fields) {
    if (field.kind !== 'one' && field.kind !== 'many') continue
    if (!model.has(field.relation.target))
      throw new Error(`${type.name}.${name} leads to ${field.relation.target}, which has no rule of visibility.`)
    const { nullable, implied } = field.relation
    const nonNull = isNonNullType(type.graphql.getFields()[name]!.type)
    if (field.kind === 'one' && nonNull && (nullable || !implied)) {
      throw new Error(
        `${type.name}.${name} is non-null, but its row may be missing or invisible: make it nullable, or list it in \`implies\`.`,
      )
    }
  }
}
