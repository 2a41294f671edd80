import type { IncomingMessage, ServerResponse } from 'node:http'
import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import type { Config } from '../config.js'

/** What browsers may do with answers. A route that needs more sets the header itself: the last one counts. */
export async function setBrowserPolicy(app: FastifyInstance, config: Config): Promise<void> {
  const headers = headersOf(protection(config))
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers)
    done()
  })
  if (config.corsOrigins.length > 0) await app.register(cors, corsPolicy(config.corsOrigins))
}

/** Helmet's headers are the same each time; to have it make them for every request would take a tenth of a request. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {}
  const response = {
    setHeader: (name: string, value: string) => Object.assign(headers, { [name.toLowerCase()]: value }),
    removeHeader: () => undefined,
  }
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, () => undefined)
  return headers
}

/** `upgrade-insecure-requests` would break pages that are served over plain HTTP. */
function protection({ publicUrl }: Config): HelmetOptions {
  const secure = publicUrl.startsWith('https:')
  return {
    strictTransportSecurity: secure,
    contentSecurityPolicy: {
      directives: { 'frame-ancestors': ["'none'"], ...(!secure && { 'upgrade-insecure-requests': null }) },
    },
  }
}

function corsPolicy(origin: string[]): object {
  return {
    origin,
    strictPreflight: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      'x-request-id',
      'idempotency-key',
    ],
    exposedHeaders: ['x-request-id', 'retry-after', 'idempotency-replayed', 'content-location', 'x-merged-from'],
    maxAge: 600,
  }
}
