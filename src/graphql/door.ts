import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { ApolloServer } from '@apollo/server'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import type { Context } from '../context.js'
import { GatewayError } from '../errors.js'
import { subscriptionDoor } from '../subscriptions/door.js'
import type { Subscribers } from '../subscriptions/subscribers.js'
import { acceptUploads } from './multipart.js'

export interface GraphqlDoorOptions {
  apollo: ApolloServer<Context>
  createContext: (request: FastifyRequest) => Promise<Context>
  /** Without them nobody can subscribe. */
  subscribers?: Subscribers
}

const allowed = 'GET, POST, OPTIONS'

/** `/graphql`: queries by GET and POST, mutations by POST, uploads as multipart requests; subscriptions as `src/subscriptions` says. */
export const graphqlDoor: FastifyPluginAsync<GraphqlDoorOptions> = async (
  app,
  { apollo, createContext, subscribers },
) => {
  acceptUploads(app)
  app.addHook('preHandler', (request, _reply, done) => {
    takeDocumentId(request)
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => done(null, withRequestId(request, reply, payload)))
  app.options('/graphql', (_request, reply) => reply.code(204).header('allow', allowed).send())
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'HEAD'],
    url: '/graphql',
    onRequest: (_request, reply, done) => {
      void reply.header('allow', allowed)
      done(new GatewayError('METHOD_NOT_ALLOWED', 'Send operations by POST, or queries by GET.', {}, { status: 405 }))
    },
    handler: () => undefined,
  })
  const context = async (request: FastifyRequest) => {
    const made = await createContext(request).catch((error: unknown) => logFault(request, error))
    request.facts = made.request
    return made
  }
  const answer = fastifyApolloHandler(apollo, { context })
  app.post('/graphql', answer)
  if (subscribers) await app.register(subscriptionDoor, { subscribers, answer })
  else app.get('/graphql', { exposeHeadRoute: false }, answer)
}

/** What is unexpected here happens before Apollo has an operation whose errors it would report. */
function logFault(request: FastifyRequest, error: unknown): never {
  if (!(error instanceof GatewayError)) request.log.error({ err: error }, 'the context could not be made')
  throw error
}

/** The name of a document in the appendix of GraphQL over HTTP, for those that were registered as persisted queries. */
function takeDocumentId({ body }: FastifyRequest): void {
  const asked = body as { documentId?: unknown; query?: unknown; extensions?: object } | null | undefined
  if (typeof asked?.documentId !== 'string' || asked.query !== undefined) return
  const [, sha256Hash] = /^sha256:([\da-f]{64})$/.exec(asked.documentId) ?? []
  if (sha256Hash) asked.extensions = { ...asked.extensions, persistedQuery: { version: 1, sha256Hash } }
}

/** Requests that Apollo refuses before they become an operation pass none of its hooks. */
function withRequestId(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (reply.statusCode < 400 || typeof payload !== 'string' || payload.includes('"requestId"')) return payload
  const answer = JSON.parse(payload) as { errors: GraphQLFormattedError[] }
  const errors = answer.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: request.id },
  }))
  return JSON.stringify({ ...answer, errors })
}
