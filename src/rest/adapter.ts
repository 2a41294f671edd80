import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { uploadLimits } from '../graphql/multipart.js'
import type { DescribedAddress } from './described-address.js'
import { serveDocs } from './docs.js'
import { type Endpoint, prepare } from './endpoint.js'
import type { Execute } from './execute.js'
import { openApiOf } from './openapi.js'
import { RestError } from './rest-error.js'
import type { RestRoute } from './route.js'
import { type Door, serve } from './serve.js'
import { restErrorOf } from './status.js'
import { closeOtherVerbs } from './verbs.js'

export interface RestDoorOptions {
  routes: RestRoute[]
  schema: GraphQLSchema
  execute: Execute
  /** Whether the request has a valid token. Asked only where a refusal would tell something to who is not signed in. */
  signedIn: (request: FastifyRequest) => Promise<boolean>
  /** Where the gateway is reached from outside, for the OpenAPI document. */
  publicUrl: string
  version: string
  /** What the document tells of beside the routes. */
  addresses?: DescribedAddress[]
  /** Default: what an upload over GraphQL may have. */
  maxFileBytes?: number
}

/** The REST door, to be registered with the prefix `/api/v1`. Throws at once when a record does not fit the schema. */
export function restDoor(options: RestDoorOptions): FastifyPluginAsync {
  const endpoints = options.routes.map((route) => prepare(route, options.schema))
  const openApi = openApiOf(endpoints, options)
  const door: Door = { maxFileBytes: uploadLimits.bytes, ...options }
  return async (app) => {
    readBodies(app)
    answerErrors(app)
    app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'))
    await app.register(multipart)
    for (const [path, there] of Map.groupBy(endpoints, ({ route }) => route.path)) servePath(app, path, there, door)
    await serveDocs(app, openApi)
  }
}

/** JSON and forms only; an empty body is none: clients name a media type even when they send nothing. */
function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null)
    else void parseJson(request, body as string, done)
  })
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof RestError) && (error as { statusCode?: number }).statusCode === undefined) {
      request.log.error({ err: error }, 'request failed')
    }
    return answer(restErrorOf(error), request, reply)
  })
  app.setNotFoundHandler((request, reply) => answer(routeNotFound(request), request, reply))
  app.addHook('onRequest', async (request) => {
    if (request.is404) throw routeNotFound(request)
  })
}

const routeNotFound = ({ method, url }: FastifyRequest): RestError =>
  new RestError(404, 'ROUTE_NOT_FOUND', `There is no ${method} ${url.split('?', 1)[0]}.`)

function answer(error: RestError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { errors, headers = {} } = error.details
  if (error.status === 401) void reply.header('www-authenticate', 'Bearer')
  void reply.code(error.status).headers(headers)
  return reply.send({ message: error.message, code: error.code, ...(errors && { errors }), request_id: request.id })
}

function servePath(app: FastifyInstance, url: string, endpoints: Endpoint[], door: Door): void {
  const byMethod = Map.groupBy(endpoints, ({ route }) => route.method)
  for (const [method, alternatives] of byMethod) {
    app.route({ method, url, handler: (request, reply) => serve(alternatives, door, request, reply) })
  }
  closeOtherVerbs(app, url, [...byMethod.keys()])
}
