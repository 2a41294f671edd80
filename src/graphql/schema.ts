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
    pubSub: nobody,
  })
  schema.getQueryType()!.description =
    'Everything that can be read. What you may not see is answered as if it did not exist.'
  schema.getMutationType()!.description =
    'Everything that can be changed. Each mutation happens as a whole or not at all; what refuses it is in `userErrors`.'
  const subscription = schema.getSubscriptionType()
  if (subscription)
    subscription.description =
      'What can be followed as it happens, over a WebSocket (graphql-ws) or a stream of events (graphql-sse). What you may not see is not told.'
  guardRootFields(schema)
  return schema
}

/** TypeGraphQL asks for one although every subscription here has a feed of its own. */
const nobody = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Subscribe by a feed: see src/subscriptions/feed.ts.')
  },
}

/** The schema as `schema.graphql` shows it: in alphabetical order, with all descriptions. */
export const sdlOf = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`
