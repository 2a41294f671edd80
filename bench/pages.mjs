// How the size of a company shows: single requests to the gateway, one after the other, in a company of 10,000 leads and in
// one of 1,000,000.
import { ask } from './ask.mjs'
import { urlOf } from './database.mjs'
import { ensureDatabase } from './load.mjs'
import { median } from './measure.mjs'
import { requestsFor } from './scenarios.mjs'
import { startServer } from './servers.mjs'
import { secret, tokenMaker } from './tokens.mjs'

export const pagesDatabase = 'leadsy_bench_pages'
export const sizes = [10_000, 1_000_000]
const times = 40

/** By line of the table: its title, and milliseconds by company. */
export async function measurePages(postgres, folder, { fresh }) {
  console.log(`companies with ${sizes.map((size) => size.toLocaleString('en')).join(' and ')} leads`)
  await ensureDatabase(postgres, pagesDatabase, sizes, fresh)
  const settings = { DATABASE_URL: urlOf(postgres.connection, pagesDatabase), DATA_DIR: folder, JWT_SECRET: secret }
  const gateway = await startServer('gateway', folder, settings)
  try {
    const asked = await Promise.all(sizes.map((size, index) => requestsIn(gateway.url, index + 1, size)))
    return await timingsOf(gateway.url, asked)
  } finally {
    await gateway.stop()
  }
}

async function requestsIn(url, company, size) {
  const deep = Math.min(100_000, size - 100)
  const { pageInfo } = await sendTo(url, { company, first: 1, offset: deep - 1 })
  const requests = {
    'first page of 50': { first: 50 },
    'page of 50 by cursor, after 100,000 rows (9,900 in the small one)': { first: 50, after: pageInfo.endCursor },
    'page of 50 by offset, after as many': { first: 50, offset: deep },
    'last page of 50': { last: 50 },
    'totalCount (exact up to 100,000)': { first: 1, count: true },
    'totalCount of one stage': { first: 1, count: true, filter: { stage: { eq: 3 } } },
    'q that finds one': { first: 50, filter: { q: 'lead4711@' } },
    'q that finds one in eleven, the newest 50': { first: 50, filter: { q: 'ibarra' } },
    'q that finds nobody': { first: 50, filter: { q: 'nobody at all' } },
  }
  return Object.entries(requests).map(([title, variables]) => ({ title, variables: { company, ...variables } }))
}

/** Everything in turn, so that whatever else the machine does falls on all alike. */
async function timingsOf(url, asked) {
  const taken = new Map(asked.flat().map(({ variables }) => [variables, []]))
  for (let time = -5; time < times; time++) {
    for (const [variables, all] of taken) {
      const started = performance.now()
      await sendTo(url, variables)
      if (time >= 0) all.push(performance.now() - started)
    }
  }
  const [first] = asked
  return first.map(({ title }, line) => ({ title, ms: asked.map((each) => median(taken.get(each[line].variables))) }))
}

async function sendTo(url, variables) {
  const { text } = await ask(url, requestsFor.gateway('pages', variables, tokenMaker()))
  const { data, errors } = JSON.parse(text)
  if (errors) throw new Error(`The gateway answered ${text}`)
  return data.company.leads
}
