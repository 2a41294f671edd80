import type { WebSocket } from '@fastify/websocket'
import type { FastifyRequest } from 'fastify'
import type { ExecutionArgs, GraphQLError } from 'graphql'
import { CloseCode, type Context as Connection, type SubscribePayload } from 'graphql-ws'
import { type Extra, makeHandler } from 'graphql-ws/use/@fastify/websocket'
import { readAuthorization } from '../auth/token.js'
import { type Answers, shownErrors } from './open.js'
import type { Prepared } from './prepare.js'
import type { Subscriber, Subscribers } from './subscribers.js'

/** What is kept with a socket. */
interface Kept extends Record<PropertyKey, unknown> {
  subscriber?: Subscriber
  unwatch?: () => void
}

type Params = Record<string, unknown> | undefined
type Open = Connection<Params, Extra & Partial<Kept>>

/**
 * The protocol `graphql-transport-ws`, on the address of the other operations. The payload of `connection_init` carries
 * `authorization`; without it that header of the upgrade counts. When the token ends the socket is closed with 4403, upon
 * which clients come back with a new one.
 */
export function websocketHandler(subscribers: Subscribers): ReturnType<typeof makeHandler> {
  return makeHandler<Params, Kept>(
    {
      connectionInitWaitTimeout: 3000,
      onConnect: (connection) => admit(connection, subscribers),
      onClose: ({ extra }) => extra.unwatch?.(),
      onSubscribe: ({ extra }, _id, payload) => argsOf(payload, extra, subscribers),
      subscribe: (args) => {
        const { prepared, extra } = args.contextValue as Asked
        return closing(subscribers.open(prepared, extra.subscriber!), extra.socket)
      },
      isProd: true,
    },
    pingEveryMs,
  )
}

/** A client that has not answered one by the next is taken for gone. */
const pingEveryMs = 12_000

interface Asked {
  prepared: Prepared
  extra: Open['extra']
}

async function argsOf(
  payload: SubscribePayload,
  extra: Open['extra'],
  subscribers: Subscribers,
): Promise<ExecutionArgs | GraphQLError[]> {
  try {
    const prepared = subscribers.prepare(payload)
    const { document, operationName = null } = prepared
    return { schema: subscribers.schema, document, operationName, contextValue: { prepared, extra } satisfies Asked }
  } catch (error) {
    return shownErrors(error, await subscribers.contextOf(extra.subscriber!, subscribers.ending))
  }
}

async function admit({ extra, connectionParams }: Open, subscribers: Subscribers): Promise<boolean> {
  const token = tokenOf(connectionParams, extra.request)
  if (token === undefined) {
    extra.socket.close(CloseCode.Unauthorized, 'Send an access token as "authorization" in connection_init.')
    return true
  }
  const viewer = await subscribers.viewerOf(token)
  if (!viewer) return false
  const { ip, headers } = extra.request
  extra.subscriber = { token, userId: viewer.userId, request: { ip, userAgent: headers['user-agent'] } }
  extra.unwatch = subscribers.watch(token, viewer, () => endOfToken(extra.socket))
  return true
}

const endOfToken = (socket: WebSocket): void => socket.close(CloseCode.Forbidden, 'The access token has ended.')

function tokenOf(params: Readonly<Params>, { raw }: FastifyRequest): string | undefined {
  const given = Object.entries(params ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return readAuthorization(typeof given === 'string' ? ['authorization', given] : raw.rawHeaders)
}

/** To a client whose token has ended no subscription is complete: the socket is closed instead. */
function closing(answers: Answers, socket: WebSocket): Answers {
  const next = async (): ReturnType<Answers['next']> => {
    const result = await answers.next()
    if (result.done || result.value.errors?.[0]?.extensions['code'] !== 'UNAUTHENTICATED') return result
    endOfToken(socket)
    return { done: true, value: undefined }
  }
  const closingOnes = { ...answers, next, [Symbol.asyncIterator]: () => closingOnes }
  return closingOnes
}
