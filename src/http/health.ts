import type { FastifyPluginAsync } from 'fastify'

/** `ok`, or why not. */
export interface Readiness {
  database: string
  migrations: string
}

export interface HealthOptions {
  ready: () => Promise<Readiness>
}

/** `/health/live`: the process answers. `/health/ready`: it can do its work; 503 says what is missing. */
export const health: FastifyPluginAsync<HealthOptions> = async (app, { ready }) => {
  app.get('/health/live', quiet, () => ({ status: 'ok' }))
  app.get('/health/ready', quiet, async (_request, reply) => {
    const readiness = await ready()
    const isReady = Object.values(readiness).every((part) => part === 'ok')
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isReady ? 'ok' : 'unavailable', ...readiness })
  })
}

/** Probes come every few seconds: they are logged only when they fail. */
const quiet = { logLevel: 'warn' } as const
