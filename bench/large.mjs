// How long a company of a million leads keeps people waiting: each request alone, and from a few who ask at the same time.
import { asker } from './ask.mjs'
import { urlOf, withClient } from './database.mjs'
import { largeRequests } from './large-requests.mjs'
import { ensureDatabase } from './load.mjs'
import { median } from './measure.mjs'
import { sizes, pagesDatabase as database } from './pages.mjs'
import { startExplained } from './plans.mjs'
import { startServer } from './servers.mjs'
import { secret, tokenMaker } from './tokens.mjs'

const company = sizes.indexOf(1_000_000) + 1
const times = 40
const warmUps = 10
export const together = 4

/** By request: milliseconds at the median and the 95th percentile, alone and together, and the indexes that were used. */
export async function measureLarge(postgres, folder, { fresh }) {
  console.log('a company of 1,000,000 leads')
  await ensureDatabase(postgres, database, sizes, fresh)
  const settings = { DATABASE_URL: urlOf(postgres.connection, database), DATA_DIR: folder, JWT_SECRET: secret }
  const indexes = await indexesUsed(postgres, folder, settings)
  const gateway = await startServer('gateway', folder, settings)
  try {
    const lines = []
    for (const [index, request] of largeRequests.entries()) {
      const alone = await timings(gateway.url, request, 1)
      const crowded = await timings(gateway.url, request, together)
      lines.push({ ...request, alone, crowded, indexes: indexes[index] })
      console.log(
        `  ${request.group}: ${request.title}: ${alone.p50.toFixed(1)} ms, ${crowded.p50.toFixed(1)} ms together`,
      )
    }
    return lines
  } finally {
    await gateway.stop()
  }
}

function indexesUsed(postgres, folder, settings) {
  return withClient(postgres.connection, database, async (client) => {
    const { indexesOf, stop } = await startExplained(folder, settings, client)
    const ask = asker()
    const used = []
    for (const request of largeRequests) used.push(await indexesOf((url) => send(ask, url, request, 0)))
    await stop()
    return used
  })
}

/** Of `clients` that each wait for one answer before they ask on. */
async function timings(url, request, clients) {
  const taken = []
  const count = Math.ceil(times / clients)
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const ask = asker()
      for (let number = -Math.ceil(warmUps / clients); number < count; number++) {
        const started = performance.now()
        await send(ask, url, request, (number + warmUps) * clients + client)
        if (number >= 0) taken.push(performance.now() - started)
      }
    }),
  )
  return { p50: median(taken), p95: taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)] }
}

async function send(ask, url, { document, variables }, number) {
  const { role = 'manager', ...rest } = variables(number)
  const { text } = await ask(url, {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens(company, role)}` },
    body: JSON.stringify({ query: document, variables: { company, ...rest } }),
  })
  if (text.includes('"errors"')) throw new Error(`The gateway answered ${text.slice(0, 500)}`)
}

/** They last 15 minutes, and so does no run of this. */
const tokens = (...who) => tokenMaker()(...who)
