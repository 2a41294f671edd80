import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** A body of JSON has to be here after so long; an upload may take longer, as long as it keeps moving. */
const patienceMs = 10_000
const slowestUpload = 10_000

interface Waiting {
  since: number
  received: number
  upload: boolean
}

/**
 * Closes connections whose body trickles in. Node's own time-out for a whole request cannot tell a large upload on a slow
 * line from a client that sends one byte a second to hold the connection.
 */
export function closeSlowClients(app: FastifyInstance): void {
  const waiting = new Map<IncomingMessage, Waiting>()
  app.addHook('onRequest', ({ raw, headers }, _reply, done) => {
    if (raw.method !== 'GET' && !raw.complete) {
      const upload = headers['content-type']?.startsWith('multipart/') ?? false
      waiting.set(raw, { since: Date.now(), received: raw.socket.bytesRead, upload })
    }
    done()
  })
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    waiting.delete(raw)
    done()
  })
  const sweep = setInterval(() => closeStalled(waiting), 1000).unref()
  app.addHook('onClose', () => clearInterval(sweep))
}

function closeStalled(waiting: Map<IncomingMessage, Waiting>): void {
  const now = Date.now()
  for (const [raw, state] of waiting) {
    const elapsed = now - state.since
    if (raw.complete) waiting.delete(raw)
    else if (elapsed >= patienceMs) waiting.set(raw, nextState(raw, state, now))
  }
}

function nextState(raw: IncomingMessage, state: Waiting, now: number): Waiting {
  const received = raw.socket.bytesRead
  const moving = received - state.received >= (slowestUpload * (now - state.since)) / 1000
  if (!state.upload || !moving) raw.socket.destroy()
  return { ...state, since: now, received }
}
