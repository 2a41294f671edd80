import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { GatewayError } from '../errors.js'
import { keepAnswer, type KeyOfCaller, releaseKey, takeKey } from './keys.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The Idempotency-Key that this request has taken, to be noted where it is carried out. */
    takenKey?: KeyOfCaller
  }
}

export interface KeepAnswersOptions {
  pool: Pool
  /** Null for who is not signed in: keys are of people. */
  userIdOf: (request: FastifyRequest) => Promise<number | null>
  /** Whether it is a write whose answer may be kept. */
  isKeepable: (request: FastifyRequest) => boolean
}

/**
 * Answers a write that carries an `Idempotency-Key` as it was answered the first time, for 24 hours. To be called before the
 * routes are registered. The key is looked at after the body was read, and before anything else is done.
 */
export function keepAnswers(app: FastifyInstance, { pool, userIdOf, isKeepable }: KeepAnswersOptions): void {
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === undefined || !isKeepable(request)) return
    const userId = await userIdOf(request)
    if (userId === null) return
    const caller = { userId, key }
    const known = await takeKey(pool, caller, fingerprintOf(request))
    if (known) return replay(reply, known)
    request.takenKey = caller
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const caller = request.takenKey
    if (!caller) return
    delete request.takenKey
    const body = typeof payload === 'string' ? payload : ''
    if (isPassing(reply.statusCode, body)) await releaseKey(pool, caller)
    else {
      const contentType = (reply.getHeader('content-type') as string | undefined) ?? null
      await keepAnswer(pool, caller, { status: reply.statusCode, contentType, body })
    }
  })
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  const message = 'Idempotency-Key takes 1 to 255 visible ASCII characters, for example a UUID.'
  throw new GatewayError('BAD_REQUEST', message, {}, { status: 400 })
}

/** Of files only their length is known when the request begins. */
function fingerprintOf({ method, url, body, headers }: FastifyRequest): Buffer {
  const hash = createHash('sha256').update(`${method} ${url}\n`)
  if (headers['content-type']?.startsWith('multipart/')) hash.update(`${headers['content-length']}\n`)
  return hash.update(JSON.stringify(body ?? null)).digest()
}

function replay(
  reply: FastifyReply,
  { status, contentType, body }: { status: number; contentType: string | null; body: string },
) {
  void reply.code(status).header('idempotency-replayed', 'true')
  if (contentType) void reply.header('content-type', contentType)
  return body === '' ? reply.send() : reply.send(body)
}

/** Answers that say nothing about the request itself: the next one may have another. */
const isPassing = (status: number, body: string): boolean =>
  status >= 500 ||
  status === 401 ||
  status === 429 ||
  /"code":"(INTERNAL_SERVER_ERROR|TIMEOUT|RATE_LIMITED|UNAUTHENTICATED)"/.test(body)
