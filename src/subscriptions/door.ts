import websocket, { type WebsocketHandler } from '@fastify/websocket'
import type { FastifyPluginAsync } from 'fastify'
import { eventStreamHandler } from './event-stream.js'
import type { Subscribers } from './subscribers.js'
import { websocketHandler } from './websocket.js'

/** Where subscriptions are answered; told to whoever sends one elsewhere. */
export const addresses = { websocket: '/graphql', stream: '/graphql/stream' } as const

const longestMessage = 256 * 1024

/** Subscriptions by graphql-ws and by graphql-sse. `answer` answers the GET requests that ask for no upgrade. */
export const subscriptionDoor: FastifyPluginAsync<{ subscribers: Subscribers; answer: any }> = async (
  app,
  { subscribers, answer },
) => {
  await app.register(websocket, { options: { maxPayload: longestMessage } })
  app.route({
    method: 'GET',
    url: addresses.websocket,
    exposeHeadRoute: false,
    handler: answer,
    wsHandler: quietly(websocketHandler(subscribers)),
  })
  app.route({
    method: ['GET', 'POST'],
    url: addresses.stream,
    exposeHeadRoute: false,
    handler: eventStreamHandler(subscribers),
  })
  // Before the server waits for the answers that are still being sent.
  app.addHook('preClose', async () => subscribers.close())
}

/** What clients break is closed by the library, which would also print it as a fault of ours. */
const quietly = (handler: WebsocketHandler): WebsocketHandler =>
  function (socket, request) {
    void handler.call(this, socket, request)
    socket.removeAllListeners('error')
    socket.on('error', (error) => request.log.info({ err: error }, 'socket broken'))
  }
