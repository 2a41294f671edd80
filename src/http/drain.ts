import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const hardLimitMs = 10_000

/**
 * Makes `app.close()` quick. Node closes the connections that are idle when it is called, and leaves two kinds open:
 * one that is answering at that moment becomes idle afterwards, and one that a browser opened in advance has not asked
 * anything yet.
 */
export function drainOnClose(app: FastifyInstance): void {
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  let sweep: NodeJS.Timeout
  let hardLimit: NodeJS.Timeout
  app.addHook('preClose', async () => {
    sweep = setInterval(() => closeIdle(app, sockets), 20)
    hardLimit = setTimeout(() => app.server.closeAllConnections(), hardLimitMs)
  })
  app.addHook('onClose', () => {
    clearInterval(sweep)
    clearTimeout(hardLimit)
  })
}

function closeIdle({ server }: FastifyInstance, sockets: Set<Socket>): void {
  server.closeIdleConnections()
  for (const socket of sockets) {
    if (socket.bytesRead === 0) socket.destroy()
  }
}
