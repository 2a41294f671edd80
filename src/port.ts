import { createServer } from 'node:net'
import { CannotStart } from './cannot-start.js'
import type { Config } from './config.js'

/** Asked before anything is started, and of one process alone: those that share a port would not notice each other. */
export async function assertPortIsFree({ host, port }: Config): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(explain(error, host, port)))
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new CannotStart(
      `Port ${port} on ${host} is taken: stop what listens there, or choose another with PORT=${port + 1}`,
    )
  }
  return new CannotStart(`Cannot listen on port ${port} of ${host}: ${error.message}`)
}
