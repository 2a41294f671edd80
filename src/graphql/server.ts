import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import type { FastifyInstance } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Context } from '../context.js'
import { withinLimits } from './limits/check.js'
import { limits } from './limits/limits.js'
import { maskError } from './mask.js'
import { operationPlugin } from './operation.js'
import { type PassThrough, printAnswer } from './raw-answer.js'

export interface ApolloOptions {
  schema: GraphQLSchema
  /** The server is stopped when this closes, after the last request. */
  app: FastifyInstance
  /** The read compiler's way to answer a whole query at once. */
  passThrough?: PassThrough
  /** The landing page. No plugin may have `willResolveField`: with one, Apollo wraps every resolver of the schema. */
  plugins?: ApolloServerPlugin<Context>[]
}

/** Started, not yet mounted: see `graphqlDoor` and `executeInProcess`. */
export async function createApollo(options: ApolloOptions): Promise<ApolloServer<Context>> {
  const { schema, app, passThrough = async () => null, plugins = [] } = options
  const apollo = new ApolloServer<Context>({
    schema,
    ...protection,
    formatError: maskError,
    stringifyResult: printAnswer,
    validationRules: [withinLimits],
    logger: app.log,
    plugins: [operationPlugin(passThrough), ApolloServerPluginCacheControlDisabled(), ...plugins],
  })
  await apollo.start()
  app.addHook('onClose', () => apollo.stop())
  return apollo
}

/** Documents and persisted queries are kept in caches of 30 MiB each, Apollo's own default. */
const protection = {
  /** Refused to callers who are not signed in: see `operationPlugin`. */
  introspection: true,
  hideSchemaDetailsFromClientErrors: true,
  includeStacktraceInErrorResponses: false,
  allowBatchedHttpRequests: false,
  stopOnTerminationSignals: false,
  parseOptions: { maxTokens: limits.tokens },
  validationOptions: { maxErrors: 20 },
  executionOptions: { maxCoercionErrors: 20 },
  /** `authorization` cannot be sent across sites without a preflight: it lets urql's GET requests through. */
  csrfPrevention: { requestHeaders: ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'] },
}
