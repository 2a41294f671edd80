// One request after the other, for checks and single timings.
import { request as send, Agent } from 'node:http'

/** Asks over a connection of its own: the status and the text of each answer. */
export function asker() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (url, { method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const request = send(`${url}${path}`, { method, headers, agent }, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }))
      })
      request.on('error', reject)
      request.end(body)
    })
}

export const ask = asker()
