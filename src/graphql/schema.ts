import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { checkInput } from './accept.js'
import { guardRootFields } from './allow.js'
import { NodeResolver } from './node.resolver.js'

/** The schema of these resolvers, closed: every root field asks for what it requires. */
export function buildGatewaySchema(resolvers: (new () => object)[], types: (new () => object)[]): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [NodeResolver, ...resolvers],
    orphanedTypes: types,
    validateFn: (value, type) => checkInput(value, type),
  })
  schema.getQueryType()!.description =
    'Everything that can be read. What you may not see is answered as if it did not exist.'
  schema.getMutationType()!.description =
    'Everything that can be changed. Each mutation happens as a whole or not at all; what refuses it is in `userErrors`.'
  guardRootFields(schema)
  return schema
}

/** The schema as `schema.graphql` shows it: in alphabetical order, with all descriptions. */
export const sdlOf = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`
