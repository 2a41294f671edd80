import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { RequestFacts } from '../context.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Put these into the context: what is noted about the operation there ends up in the log line and the metrics. */
    facts: RequestFacts
  }
}

const wellFormed = /^[\w.:-]{8,128}$/

/** The caller's `x-request-id`, if it is fit to be logged and sent back, or a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && wellFormed.test(given) ? given : randomUUID()
}

export function noteRequestFacts(app: FastifyInstance): void {
  app.decorateRequest('facts')
  app.addHook('onRequest', (request, reply, done) => {
    request.facts = { id: request.id, ip: request.ip, userAgent: request.headers['user-agent'] }
    void reply.header('x-request-id', request.id)
    done()
  })
}
