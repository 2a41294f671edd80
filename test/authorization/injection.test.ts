import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../harness.js'
import { startGateway } from '../harness.js'
import { codesOf, send } from './ask.js'
import { takers, withValue } from './spots.js'
import { buildWorld, renew, type World } from './world.js'

/** What should be data wherever it stands. */
const texts: Record<string, string> = {
  'a piece of SQL': `' OR 1=1--`,
  'a wildcard for many': '%',
  'a wildcard for one': '_',
  'an escape': '\\',
  'a condition of another database': '{"$ne":1}',
  'a text of 10 kB': 'x'.repeat(10_000),
  'a text from right to left': '\u202Eשלום',
  'an emoji': '👩‍👩‍👧',
}

/** What no database of ours can keep. */
const unstorable: Record<string, string> = { NUL: 'a\u0000b', 'half a character': 'a\ud800b' }

let world: World
let token: string
let tables: string[]

beforeAll(async () => {
  world = await buildWorld(await startGateway({ jobs: false }))
  token = world.callers['an owner of the subtree']!.token
  const rows = await world.gateway.sql(`select tablename from pg_tables where schemaname = 'public'`)
  // The names of the others are words that people use, too.
  tables = rows.map(({ tablename }) => tablename as string).filter((name) => name.includes('_'))
})
afterAll(() => world.gateway.close())

describe.each(takers())('$name', ({ document, variables, spots, mutation }) => {
  it.each(spots.map((path) => [path.join('.'), path] as const))('takes any text for data at %s', async (_, path) => {
    const rows = mutation ? await renew(world, 'own') : world.rows.own
    const ask = async (text: string): Promise<Answer> => {
      await world.gateway.sql('delete from sign_in_locks')
      return send(world.gateway, document, withValue(variables(rows), path, text), token)
    }
    for (const [what, text] of Object.entries(texts)) expect([what, faultsIn(await ask(text))]).toEqual([what, []])
    for (const [what, text] of Object.entries(unstorable)) {
      const answer = await ask(text)
      expect([what, faultsIn(answer), codesOf(answer)]).toEqual([what, [], ['BAD_USER_INPUT']])
    }
  })
})

/** What an answer must not show. */
function faultsIn(answer: Answer): string[] {
  const text = JSON.stringify(answer)
  const slips = [
    /INTERNAL_SERVER_ERROR/,
    /\.[jt]s:\d+/,
    /node_modules/,
    /\bselect\b.+\bfrom\b/i,
    /\binsert into\b/i,
    /violates/,
    /constraint/,
    /syntax error/,
    /relation "/,
    /column "/,
    /_(foreign|unique|check|pkey)\b/,
  ]
  const named = tables.filter((table) => new RegExp(`\\b${table}\\b`).test(text))
  return [
    ...(answer.status >= 500 ? [`status ${answer.status}`] : []),
    ...slips.filter((slip) => slip.test(text)).map(String),
    ...named,
  ]
}
