import type { FastifyInstance } from 'fastify'

const hardLimitMs = 10_000

/**
 * Makes `app.close()` quick. Node closes the connections that are idle when it is called; one that is answering at that
 * moment becomes idle afterwards and would hold the process until its keep-alive time ends.
 */
export function drainOnClose(app: FastifyInstance): void {
  let sweep: NodeJS.Timeout
  let hardLimit: NodeJS.Timeout
  app.addHook('preClose', async () => {
    sweep = setInterval(() => app.server.closeIdleConnections(), 20)
    hardLimit = setTimeout(() => app.server.closeAllConnections(), hardLimitMs)
  })
  app.addHook('onClose', () => {
    clearInterval(sweep)
    clearTimeout(hardLimit)
  })
}
