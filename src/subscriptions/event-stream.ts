import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ExecutionResult, GraphQLError } from 'graphql'
import { createHandler } from 'graphql-sse/lib/use/fastify'
import { readAuthorization } from '../auth/token.js'
import { GatewayError, unauthenticated } from '../errors.js'
import { shownErrors } from './open.js'
import type { Asked } from './prepare.js'
import type { Subscriber, Subscribers } from './subscribers.js'

/**
 * The protocol of graphql-sse in its mode of distinct connections: a request for each subscription, whose answer is a stream
 * of events. Its other mode would keep streams in the memory of one process.
 */
export function eventStreamHandler(subscribers: Subscribers) {
  const stream = createHandler({
    authenticate: () => null,
    onSubscribe: ({ raw }, asked) => answersTo(asked, raw, subscribers),
    onNext: (_none, { context }) => drained(context.reply),
  })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!(await subscriberOf(request, subscribers))) throw unauthenticated()
    wantsEvents(request)
    reply.hijack()
    await stream(request, reply)
  }
}

async function answersTo(asked: Asked, request: FastifyRequest, subscribers: Subscribers) {
  const subscriber = (await subscriberOf(request, subscribers))!
  try {
    return subscribers.open(subscribers.prepare(asked), subscriber)
  } catch (error) {
    return refusal(shownErrors(error, await subscribers.contextOf(subscriber, subscribers.ending)))
  }
}

async function* refusal(errors: GraphQLError[]): AsyncGenerator<ExecutionResult> {
  yield { errors }
}

async function subscriberOf(request: FastifyRequest, subscribers: Subscribers): Promise<Subscriber | null> {
  const token = readAuthorization(request.raw.rawHeaders)
  const viewer = token ? await subscribers.viewerOf(token) : null
  return (
    viewer && {
      token: token!,
      userId: viewer.userId,
      request: { ip: request.ip, userAgent: request.headers['user-agent'] },
    }
  )
}

/** The handler knows this one value only. */
function wantsEvents({ headers }: FastifyRequest): void {
  if (!headers.accept?.includes('text/event-stream'))
    throw new GatewayError('BAD_REQUEST', 'Accept text/event-stream here.', {}, { status: 406 })
  headers.accept = 'text/event-stream'
}

/** Bytes that may wait to be sent: to a client that reads slower than things happen they are told later. */
const mostUnsent = 256 * 1024

async function drained({ raw }: FastifyReply): Promise<void> {
  if (raw.writableLength < mostUnsent) return
  const { promise, resolve } = Promise.withResolvers<void>()
  raw.once('drain', resolve).once('close', resolve)
  await promise
}
