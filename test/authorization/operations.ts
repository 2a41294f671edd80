import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { rooms } from '../../src/domain/index.js'
import { type Requirement, requirementOf } from '../../src/graphql/allow.js'
import { buildGatewaySchema } from '../../src/graphql/schema.js'
import { prefixOf } from '../../src/read/global-id.js'
import { samples } from './samples.js'
import type { Rows } from './world.js'

export const schema: GraphQLSchema = buildGatewaySchema(
  rooms.flatMap((room) => room.resolvers),
  rooms.flatMap((room) => room.entities.map((entity) => entity.meta.class as never)),
)

/** Types of rows, the longest name first, so that `LeadNote` is found before `Lead`. */
export const entities: string[] = schema
  .getPossibleTypes(schema.getType('Node') as never)
  .map(({ name }) => name)
  .toSorted((a, b) => b.length - a.length)

/** A root field to be asked; `node` and `nodes` once for each entity. */
export interface Operation {
  name: string
  field: GraphQLField<unknown, unknown>
  mutation: boolean
  requires: Requirement
  /** The entity that a global id is of, for the fields that take any. */
  any: string | undefined
  document: string
  /** Inputs that it is asked with although it could do without. */
  with: readonly string[]
}

/** Every root field of the schema. Throws for one that cannot be asked. */
export function operationsOf(from: GraphQLSchema, further: Record<string, readonly string[]> = {}): Operation[] {
  const roots = [from.getQueryType(), from.getMutationType()].flatMap((root) => Object.values(root?.getFields() ?? {}))
  return roots.flatMap((field) => {
    const any = isInterfaceType(getNamedType(field.type)) ? entities : [undefined]
    return any.map((entity) => describe(field, entity, from, further[field.name] ?? []))
  })
}

function describe(
  field: GraphQLField<unknown, unknown>,
  any: string | undefined,
  from: GraphQLSchema,
  inputs: readonly string[],
): Operation {
  const mutation = from.getMutationType()?.getFields()[field.name] === field
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`)
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`)
  return {
    name: any ? `${field.name} of ${any}` : field.name,
    field,
    mutation,
    requires: requirementOf(field)!,
    any,
    document: `${mutation ? 'mutation' : 'query'} M${inBrackets(declared)} { ${field.name}${inBrackets(given)} ${selectionOf(field)} }`,
    with: inputs,
  }
}

const inBrackets = (parts: string[]): string => (parts.length > 0 ? `(${parts.join(', ')})` : '')

/** All plain values of what the field answers; of rows further away their ids. */
function selectionOf({ type }: Pick<GraphQLField<unknown, unknown>, 'type'>, depth = 1): string {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  if (!isObjectType(named)) return '{ __typename id databaseId }'
  const asked = Object.values(named.getFields()).filter((field) => field.args.length === 0)
  const selected = asked.flatMap((field) => {
    if (isLeafType(getNamedType(field.type))) return [field.name]
    const further = isStep(named.name) ? depth - 1 : depth
    return further >= 0 ? [`${field.name} ${selectionOf(field, further)}`] : []
  })
  return `{ ${selected.join(' ')} }`
}

/** Connections and payloads are no step towards other rows. */
const isStep = (name: string): boolean => !/(Connection|Edge|Payload)$/.test(name)

/** The variables that ask for the rows. Throws where no value is known for a required one. */
export function variablesOf(operation: Operation, rows: Rows): Record<string, unknown> {
  const wanted = operation.field.args.filter((arg) => isWanted(arg, operation))
  return Object.fromEntries(
    wanted.map(({ name, type }) => [name, valueOf(type, [operation.name, name], operation, rows)]),
  )
}

/** The entity that an id is of: `userAccessId` names it, `id` leaves it to the field's name, `nodes(ids)` to the caller. */
export function entityOfId(name: string, operation: Pick<Operation, 'any' | 'field'>): string {
  if (name === 'survivorId') return 'Lead'
  const noun = /^ids?$/.test(name) ? (operation.any ?? operation.field.name) : name
  if (noun.endsWith('Import')) return 'ImportFile'
  const entity = entities.find((each) => noun.toLowerCase().includes(each.toLowerCase()))
  if (!entity) throw new Error(`${operation.field.name}: nobody knows what "${name}" is the id of.`)
  return entity
}

const isWanted = ({ name, type }: GraphQLArgument | GraphQLInputField, operation: Operation): boolean =>
  isNonNullType(type) || operation.with.includes(name)

function valueOf(type: GraphQLInputType, path: readonly string[], operation: Operation, rows: Rows): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return [valueOf(nullable.ofType, path, operation, rows)]
  if (isInputObjectType(nullable)) {
    const wanted = Object.values(nullable.getFields()).filter((field) => isWanted(field, operation))
    return Object.fromEntries(
      wanted.map((field) => [field.name, valueOf(field.type, [...path, field.name], operation, rows)]),
    )
  }
  const name = path.at(-1)!
  const told = samples[`${operation.field.name}.${name}`]
  if (told) return told(rows)
  if (String(nullable) === 'ID') {
    const prefix = prefixOf(entityOfId(name, operation))
    return `${prefix}_${rows.ids[prefix]}`
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name
  const sample = samples[name] ?? samples[String(nullable)]
  if (!sample) throw new Error(`${path.join('.')}: no value of the type ${String(nullable)} is known.`)
  return sample(rows)
}
