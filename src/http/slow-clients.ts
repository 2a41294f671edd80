import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** A body of JSON has to be here after so long; an upload may take longer, as long as it keeps moving. */
const patienceMs = 10_000
const slowestUpload = 10_000

interface Progress {
  since: number
  received: number
}

/**
 * Closes connections whose body trickles in. Node's own time-out for a whole request cannot tell a large upload on a slow
 * line from a client that sends one byte a second to hold the connection.
 */
export function closeSlowClients(app: FastifyInstance): void {
  const receiving = new Map<IncomingMessage, Progress | null>()
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    if (raw.method !== 'GET') receiving.set(raw, null)
    done()
  })
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    receiving.delete(raw)
    done()
  })
  const sweep = setInterval(() => closeStalled(receiving), 1000).unref()
  app.addHook('onClose', () => clearInterval(sweep))
}

/** Hardly any request lasts long enough to be looked at even once. */
function closeStalled(receiving: Map<IncomingMessage, Progress | null>): void {
  const now = Date.now()
  for (const [raw, progress] of receiving) {
    if (raw.complete) receiving.delete(raw)
    else if (!progress) receiving.set(raw, { since: now, received: raw.socket.bytesRead })
    else if (now - progress.since >= patienceMs) receiving.set(raw, keepOrClose(raw, progress, now))
  }
}

function keepOrClose({ headers, socket }: IncomingMessage, { since, received }: Progress, now: number): Progress {
  const isUpload = headers['content-type']?.startsWith('multipart/') ?? false
  const moved = socket.bytesRead - received
  if (!isUpload || moved * 1000 < slowestUpload * (now - since)) socket.destroy()
  return { since: now, received: socket.bytesRead }
}
