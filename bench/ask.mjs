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

/** An operation of GraphQL, with a file or without; its data. */
export async function operation(url, token, { query, variables, file }) {
  const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' }
  const text = JSON.stringify({ query, variables })
  const form = new FormData()
  form.append('operations', text)
  form.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
  if (file) form.append('0', file, 'leads')
  const asked = file
    ? { headers, body: form }
    : { headers: { ...headers, 'content-type': 'application/json' }, body: text }
  const { data, errors } = await (await fetch(`${url}/graphql`, { method: 'POST', ...asked })).json()
  if (errors) throw new Error(`The gateway answered ${JSON.stringify(errors)}`)
  return data
}
