// The least that a server can do for the gateway's own statements: send one, and its text in the gateway's envelope.
import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import fastify from 'fastify'
import { Pool } from 'pg'

/** By scenario: for each case the statement that the gateway sent, and what stood around the data in its answer. */
const noted = JSON.parse(readFileSync(env.STATEMENTS, 'utf8'))
const pool = new Pool({ connectionString: env.DATABASE_URL, max: 10, options: '-c jit=off -c timezone=UTC' })
const names = new Map()

const app = fastify()
app.get('/:scenario/:index', async ({ params: { scenario, index } }, reply) => {
  const { text, values, before, after } = noted[scenario][index]
  const { rows } = await pool.query({ name: nameOf(text), text, values })
  return reply.type('application/json; charset=utf-8').send(before + rows[0].json + after)
})
await app.listen({ port: Number(env.PORT), host: '127.0.0.1' })

function nameOf(text) {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return name
}
