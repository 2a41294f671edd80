import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface MetricsOptions {
  pool: Pool
}

/** `GET /metrics` for Prometheus. Counts the routes that are registered after it; mount it only where `METRICS=on`. */
export const metrics: FastifyPluginAsync<MetricsOptions> = fastifyPlugin(
  async (app: FastifyInstance, { pool }: MetricsOptions) => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    watchPool(registry, pool)
    countRequests(app, registry)
    app.get('/metrics', { logLevel: 'warn' }, async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
    )
  },
)

function countRequests(app: FastifyInstance, registry: Registry): void {
  const answered = new Counter({
    name: 'gateway_requests_total',
    help: 'Requests answered, by operation (a root field of GraphQL, or a route), HTTP status and code of the first error.',
    labelNames: ['operation', 'status', 'code'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'gateway_request_duration_seconds',
    help: 'Time from the request line to the last byte of the answer.',
    labelNames: ['operation'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const operation = operationOf(request)
    answered.inc({ operation, status: reply.statusCode, code: request.facts.operation?.code ?? '' })
    seconds.observe({ operation }, reply.elapsedTime / 1000)
    done()
  })
}

/** One of as many as there are root fields and routes, whatever callers send. */
function operationOf({ routeOptions, facts, method }: FastifyRequest): string {
  const { url } = routeOptions
  if (url === undefined) return 'unknown route'
  return url === '/graphql' && facts.operation ? facts.operation.rootField : `${method} ${url}`
}

function watchPool(registry: Registry, pool: Pool): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  gauge('gateway_database_connections', 'Connections to the database.', () => pool.totalCount)
  gauge('gateway_database_connections_idle', 'Connections to the database that wait for work.', () => pool.idleCount)
  gauge('gateway_database_waiting', 'Operations that wait for a connection to the database.', () => pool.waitingCount)
}
