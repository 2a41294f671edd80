// Loaded before the gateway: writes the statements that answer operations to a file, for `replay.mjs`.
import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { env } from 'node:process'

const { Client } = createRequire(new URL('../../package.json', import.meta.url))('pg')
const { query } = Client.prototype

Client.prototype.query = function note(config, ...rest) {
  if (isNoted(config.text))
    appendFileSync(env.STATEMENTS, `${JSON.stringify({ text: config.text, values: config.values })}\n`)
  return query.call(this, config, ...rest)
}

/** Answers of operations; or with NOTED=all whatever is looked for. */
const isNoted = (text) => text?.endsWith(' as json') || (env.NOTED === 'all' && /^\s*(select|with)\b/.test(text))
