import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql'
import { snake } from './case.js'
import type { Operation } from './document.js'
import { responseKey } from './selection.js'

/** One field of an answer: what the answer's reshaping and its description in OpenAPI are both made from. */
export interface Shape {
  /** In snake_case. */
  key: string
  field: GraphQLField<unknown, unknown>
  fields: Shape[]
  /** Answered as the one field below it: `companyId: company { databaseId }`. */
  flat: boolean
  /** Absent for some of the types that can stand here. */
  optional: boolean
  /** Name of the fragment that is all of the selection. */
  fragment: string | undefined
}

/** The fields of `data`. */
export const shapesOf = (operation: Operation, schema: GraphQLSchema): Shape[] =>
  collect({ operation, schema }, operation.node.selectionSet, operation.root)

export const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type))

interface Source {
  operation: Operation
  schema: GraphQLSchema
}

function collect(source: Source, set: SelectionSetNode | undefined, parent: GraphQLCompositeType): Shape[] {
  const shapes = new Map<string, Shape>()
  for (const shape of (set?.selections ?? []).flatMap((selection) => shapesOfSelection(source, selection, parent))) {
    const known = shapes.get(shape.key)
    shapes.set(shape.key, known ? merge(known, shape) : shape)
  }
  return [...shapes.values()]
}

function shapesOfSelection(source: Source, selection: SelectionNode, parent: GraphQLCompositeType): Shape[] {
  if (selection.kind === Kind.FIELD) return [shapeOfField(source, selection, parent)]
  const fragment =
    selection.kind === Kind.INLINE_FRAGMENT ? selection : source.operation.fragments.get(selection.name.value)!
  const condition = fragment.typeCondition?.name.value
  const type = condition ? (source.schema.getType(condition) as GraphQLCompositeType) : parent
  const shapes = collect(source, fragment.selectionSet, type)
  if (isAbstractType(parent) && isObjectType(type)) for (const shape of shapes) shape.optional = true
  return shapes
}

function shapeOfField(source: Source, node: FieldNode, parent: GraphQLCompositeType): Shape {
  const field = fieldOf(parent, node.name.value)
  const type = getNamedType(field.type)
  const fields = isCompositeType(type) ? collect(source, node.selectionSet, type) : []
  return {
    key: snake(responseKey(node)),
    field,
    fields,
    flat: node.alias !== undefined && selectsOne(fields),
    optional: (node.directives ?? []).length > 0,
    fragment: onlyFragment(node.selectionSet),
  }
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef
  return (parent as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields()[name]!
}

/** Whether all that is selected is one field. */
export const selectsOne = (fields: readonly Shape[]): boolean => fields.length === 1

function onlyFragment(set: SelectionSetNode | undefined): string | undefined {
  const [only, ...others] = set?.selections ?? []
  return only?.kind === Kind.FRAGMENT_SPREAD && others.length === 0 ? only.name.value : undefined
}

function merge(one: Shape, other: Shape): Shape {
  const fields = new Map(one.fields.map((shape) => [shape.key, shape]))
  for (const shape of other.fields) {
    const known = fields.get(shape.key)
    fields.set(shape.key, known ? merge(known, shape) : shape)
  }
  return {
    ...one,
    fields: [...fields.values()],
    flat: false,
    optional: one.optional && other.optional,
    fragment: undefined,
  }
}
