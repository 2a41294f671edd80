// The whole of a run: databases, servers, checks, rounds, report.
import { join } from 'node:path'
import { checkAnswers } from './agreement.mjs'
import { openServer, rowsOf, urlOf, withClient } from './database.mjs'
import { measureExports } from './exports.mjs'
import { measureImports } from './imports.mjs'
import { measureLarge } from './large.mjs'
import { ensureDatabase } from './load.mjs'
import { measure } from './measure.mjs'
import { measurePages } from './pages.mjs'
import { writeReport } from './report.mjs'
import { companies, companiesForNewLeads, scenarios } from './scenarios.mjs'
import { startServer } from './servers.mjs'
import { noteStatements } from './statements.mjs'
import { secret, tokenMaker } from './tokens.mjs'

const folder = join(import.meta.dirname, '.data')
const database = 'leadsy_bench'
const leadsPerCompany = 10_000

export async function run(options) {
  const postgres = await openServer(folder)
  const endings = [postgres.release]
  const end = async () => {
    for (const ending of endings.splice(0).toReversed()) await ending()
  }
  process.once('SIGINT', () => void end().then(() => process.exit(130)))
  try {
    const names = Object.keys(scenarios).filter((name) => options.only.includes(name))
    const measured = names.length > 0 ? await compare(names, postgres, options, endings) : []
    const pages = options.only.includes('pages') ? await measurePages(postgres, folder, options) : []
    const large = options.only.includes('large') ? await measureLarge(postgres, folder, options) : []
    const imports = options.only.includes('imports') && (await measureImports(postgres, folder, options))
    const exports = options.only.includes('exports') ? await measureExports(postgres, folder, options) : []
    writeReport({ measured, pages, large, imports, exports, postgres, options })
  } finally {
    await end()
  }
}

async function compare(names, postgres, options, endings) {
  const sizes = [...Array(companies).fill(leadsPerCompany), ...Array(companiesForNewLeads).fill(0)]
  console.log(
    `PostgreSQL ${postgres.version}: ${companies} companies with ${leadsPerCompany.toLocaleString('en')} leads each`,
  )
  await ensureDatabase(postgres, database, sizes, options.fresh)
  const inDatabase = (act) => withClient(postgres.connection, database, act)
  // When no server is left that might be making one more.
  endings.push(() => inDatabase(forgetNewLeads))
  const leads = await inDatabase(someLeads)
  const wanted = names.map((name) => [name, { ...scenarios[name], cases: scenarios[name].cases({ leads }) }])
  const serverOf = await startAll(wanted, postgres, endings)
  for (const [name, scenario] of wanted) await checkAnswers(name, scenario, serverOf, tokenMaker())
  console.log('the servers answer the same')
  return measure(wanted, { serverOf, postmaster: postgres.postmaster }, options)
}

/** Which server each series asks; started when some scenario needs it. */
async function startAll(wanted, { connection }, endings) {
  const settings = { DATABASE_URL: urlOf(connection, database), DATA_DIR: folder, JWT_SECRET: secret }
  const replayed = wanted.filter(([, { series }]) => series.includes('replay'))
  const STATEMENTS =
    replayed.length > 0 ? await noteStatements(replayed, folder, { settings, tokenOf: tokenMaker() }) : ''
  const programs = new Set(wanted.flatMap(([, { series }]) => series.map(programOf)))
  const servers = new Map()
  for (const program of programs) {
    const server = await startServer(program, folder, { ...settings, STATEMENTS })
    endings.push(server.stop)
    servers.set(program, server)
  }
  return (series) => servers.get(programOf(series))
}

const programOf = (series) => (series === 'rest' || series === 'agent' ? 'gateway' : series)

/** Each time the same, from all over the table. */
const someLeads = (client) =>
  rowsOf(
    client,
    `select id::int, company_id::int as company from leads
     where id % 997 = 0 and company_id <= $1 order by hashint8(id) limit 1000`,
    [companies],
  )

async function forgetNewLeads(client) {
  // Or the foreign keys would look for notes of every lead.
  await client.query('set session_replication_role = replica')
  for (const table of ['lead_stage_transitions', 'events', 'lead_tallies', 'lead_days', 'lead_day_changes', 'leads']) {
    await client.query(`delete from ${table} where company_id > $1`, [companies])
  }
}
