import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import { furtherInputs } from './expectations.js'
import { operationsOf, schema, variablesOf } from './operations.js'
import type { Rows } from './world.js'

type Path = readonly (string | number)[]

/** A field that takes arguments, and how to ask for it. */
export interface Taker {
  name: string
  document: string
  mutation: boolean
  variables: (rows: Rows) => Record<string, unknown>
  /** Where in the variables a text can stand. */
  spots: Path[]
}

/** Every field of the schema that takes a text somewhere: root fields, and the connections of rows. */
export const takers = (): Taker[] => [...rootTakers(), ...nestedTakers()].filter(({ spots }) => spots.length > 0)

/** The variables with this value at that place. */
export function withValue(variables: Record<string, unknown>, path: Path, value: unknown): Record<string, unknown> {
  return replaced(variables, path, value) as Record<string, unknown>
}

function replaced(whole: unknown, [key, ...further]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (typeof key === 'number') return [replaced((whole as unknown[] | undefined)?.[key], further, value)]
  const object = (whole ?? {}) as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], further, value) }
}

function rootTakers(): Taker[] {
  return operationsOf(schema, furtherInputs)
    .filter(({ any }) => any === undefined || any === 'Lead')
    .map((operation) => ({
      name: operation.name,
      document: operation.document,
      mutation: operation.mutation,
      variables: (rows) => variablesOf(operation, rows),
      spots: spotsOf(operation.field.args),
    }))
}

function nestedTakers(): Taker[] {
  const entities = schema.getPossibleTypes(schema.getType('Node') as never)
  return entities.flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.length > 0)
      .map((field) => {
        const declared = field.args.map((arg) => `, $${arg.name}: ${String(arg.type)}`).join('')
        const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ')
        const shown = shownOf(getNamedType(field.type))
        const prefix = type.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
        return {
          name: `${type.name}.${field.name}`,
          document: `query ($node: ID!${declared}) { node(id: $node) { ... on ${type.name} { ${field.name}(${given}) ${shown} } } }`,
          mutation: false,
          variables: ({ ids }: Rows) => ({ node: `${prefix}_${ids[prefix]}` }),
          spots: spotsOf(field.args),
        }
      }),
  )
}

/** What can be asked for of any type. */
function shownOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return ''
  return type.name.endsWith('Connection') ? '{ __typename totalCount nodes { __typename } }' : '{ __typename }'
}

const spotsOf = (args: readonly GraphQLArgument[]): Path[] => args.flatMap(({ name, type }) => within(type, [name], []))

const noTexts = new Set(['Boolean', 'Int', 'SafeInt', 'Float', 'Upload'])

/** Filters hold themselves (`and`, `or`, `not`): one of each is enough. */
function within(type: GraphQLInputType, path: Path, seen: readonly unknown[]): Path[] {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return within(nullable.ofType, [...path, 0], seen)
  if (!isInputObjectType(nullable)) return noTexts.has(nullable.name) ? [] : [path]
  const fields = Object.values(nullable.getFields())
  const nested = seen.includes(nullable)
  const looked = nested ? fields.filter(({ name }) => name === 'q' || name === 'name') : fields
  return looked.flatMap((field) => within(field.type, [...path, field.name], [...seen, nullable]))
}
