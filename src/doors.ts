import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readAuthorization } from './auth/token.js'
import type { Viewer } from './auth/viewer.js'
import type { Context, Services } from './context.js'
import { demoLogins } from './demo/logins.js'
import { rooms } from './domain/index.js'
import { graphqlDoor } from './graphql/door.js'
import { executeInProcess } from './graphql/execute.js'
import { RawAnswer } from './graphql/raw-answer.js'
import { createApollo } from './graphql/server.js'
import { keepAnswers } from './idempotency/keep-answers.js'
import { isKeepable, keepableMutations } from './idempotency/keepable.js'
import { avatars } from './http/avatars.js'
import { explorer, landingPage } from './http/explorer.js'
import { health, type Readiness } from './http/health.js'
import { metrics } from './http/metrics.js'
import type { ReadEngine } from './read/engine.js'
import { passThrough } from './read/pass-through.js'
import type { Execute } from './rest/execute.js'
import { restDoor } from './rest/adapter.js'
import type { RestRoute } from './rest/route.js'
import { Subscribers } from './subscriptions/subscribers.js'
import { version } from './version.js'

/** Everything that the server can be asked: both doors, the explorer, pictures, health. */
export async function createDoors(server: FastifyInstance, services: Services, engine: ReadEngine): Promise<void> {
  const { config, pool, storage } = services
  if (config.metrics) await server.register(metrics, { pool })
  await server.register(health, { ready: () => readiness(services) })
  await server.register(avatars, { storage })
  await server.register(explorer, { directory: explorerDirectory, demo: demoLogins(config) })
  keepAnswersOf(server, services, engine)
  const apollo = await createApollo({
    schema: engine.schema,
    app: server,
    plugins: [landingPage()],
    passThrough: async ({ document, operation, contextValue, request }) => {
      const asked = { document, operation, variables: request.variables ?? {} }
      const text = await passThrough(engine, asked, contextValue)
      return text === null ? null : new RawAnswer(text)
    },
  })
  await server.register(graphqlDoor, {
    apollo,
    createContext: (request) => createContext(request, services),
    subscribers: new Subscribers(engine.schema, services),
  })
  const execute = executionOf(apollo, services)
  for (const door of rooms.flatMap((room) => room.doors ?? [])) await server.register(door, { services, execute })
  await server.register(restOf(execute, services, engine), { prefix: '/api/v1' })
}

/** Built beside the server's code; when the sources run as they are, it lies in `dist`. */
const explorerDirectory = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'explorer')

/** Runs operations of the other doors, as the callers of their requests. */
const executionOf =
  (apollo: ApolloServer<Context>, services: Services): Execute =>
  async (document, variables, request) => {
    const context = await createContext(request, services)
    request.facts = context.request
    return executeInProcess(apollo, { document, variables }, context)
  }

function restOf(execute: Execute, services: Services, engine: ReadEngine): ReturnType<typeof restDoor> {
  return restDoor({
    routes: rooms.flatMap((room) => room.routes),
    addresses: rooms.flatMap((room) => room.addresses ?? []),
    schema: engine.schema,
    publicUrl: services.config.publicUrl,
    version,
    signedIn: async (request) => (await viewerOf(request, services)) !== null,
    execute,
  })
}

/** Of writes at both doors. */
function keepAnswersOf(server: FastifyInstance, services: Services, { schema }: ReadEngine): void {
  const keepable = keepableMutations(schema)
  const routes = rooms.flatMap((room) => room.routes)
  const isKept = ({ document }: RestRoute): boolean => isKeepable(document, null, keepable)
  const kept = new Set(routes.filter(isKept).map(({ method, path }) => `${method} /api/v1${path}`))
  keepAnswers(server, {
    pool: services.pool,
    userIdOf: async (request) => (await viewerOf(request, services))?.userId ?? null,
    isKeepable({ method, routeOptions: { url }, body }) {
      if (url !== '/graphql') return kept.has(`${method} ${url}`)
      const { query, operationName } = (body ?? {}) as { query?: unknown; operationName?: unknown }
      return method === 'POST' && isKeepable(query, operationName, keepable)
    },
  })
}

async function createContext(request: FastifyRequest, services: Services): Promise<Context> {
  const viewer = await viewerOf(request, services)
  const { id, ip, headers, takenKey } = request
  return { services, viewer, request: { id, ip, userAgent: headers['user-agent'], takenKey } }
}

async function viewerOf(request: FastifyRequest, { viewers }: Services): Promise<Viewer | null> {
  const token = readAuthorization(request.raw.rawHeaders)
  return token ? viewers.of(token) : null
}

async function readiness({ pool, orm }: Services): Promise<Readiness> {
  try {
    await pool.query('select 1')
  } catch {
    return { database: 'cannot be reached', migrations: 'unknown' }
  }
  const pending = await orm.migrator.getPending()
  return { database: 'ok', migrations: pending.length === 0 ? 'ok' : `${pending.length} to be run` }
}
