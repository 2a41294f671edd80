import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { DestinationStream } from 'pino'
import type { Config } from '../config.js'
import { GatewayError } from '../errors.js'
import { setBrowserPolicy } from './browser-policy.js'
import { drainOnClose } from './drain.js'
import { answerClientError, answerErrors, answerFrameworkError } from './errors.js'
import { createLog, RequestLog } from './log.js'
import { noteRequestFacts, requestIdOf } from './request-facts.js'
import { closeSlowClients } from './slow-clients.js'

/** The HTTP server that every door is mounted on; it does not listen yet. `app.close()` lets requests in flight end. */
export async function createHttpServer(config: Config, logStream?: DestinationStream): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = createLog(config, logStream)
  const app = fastify({
    ...limits,
    trustProxy: config.trustProxy.length > 0 && config.trustProxy,
    ...answers,
    loggerInstance,
    logController: new RequestLog(),
  })
  noteRequestFacts(app)
  closeSlowClients(app)
  drainOnClose(app)
  answerErrors(app)
  refuseUnreadableHost(app)
  await setBrowserPolicy(app, config)
  return app
}

const limits = {
  bodyLimit: 1024 * 1024,
  /** Silence on a connection. Longer than the longest statement that the database is given. */
  connectionTimeout: 30_000,
  keepAliveTimeout: 65_000,
  /** Backstop only, for the largest upload on the slowest line: `closeSlowClients` is stricter. */
  requestTimeout: 3_600_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000 },
  routerOptions: { maxParamLength: 200 },
}

const answers = {
  genReqId: requestIdOf,
  /** Requests that arrive on an open connection while the server closes are still answered, with `connection: close`. */
  return503OnClosing: false,
  clientErrorHandler: answerClientError,
  frameworkErrors: answerFrameworkError,
}

const host = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i

function refuseUnreadableHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (host.test(request.headers.host ?? '')) return done()
    const error = new GatewayError('BAD_REQUEST', 'The Host header is missing or not a host name.', {}, { status: 400 })
    done(Object.assign(error, { statusCode: 400 }))
  })
}
