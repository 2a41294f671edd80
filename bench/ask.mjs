// One request, for checks and single timings.
import { request as send, Agent } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** The status and the text of the answer. */
export function ask(url, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = send(`${url}${path}`, { method, headers, agent }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }))
    })
    request.on('error', reject)
    request.end(body)
  })
}
