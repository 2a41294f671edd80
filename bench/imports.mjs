// A large file, imported by the gateway while somebody reads; and its leads as the import wrote them, by \copy into the same
// table with its indexes, foreign keys and triggers.
import { createReadStream, createWriteStream, openAsBlob, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { operation } from './ask.mjs'
import { rowsOf, urlOf, withClient } from './database.mjs'
import { ensureDatabase } from './load.mjs'
import { memoryOf, reader, watched } from './memory.mjs'
import { requestsFor } from './scenarios.mjs'
import { startServer } from './servers.mjs'
import { writeSheet, writeTable } from './table-files.mjs'
import { secret, tokenMaker } from './tokens.mjs'

const { from: copyFrom, to: copyTo } = createRequire(new URL('../package.json', import.meta.url))('pg-copy-streams')

const database = 'leadsy_bench_imports'
const leadsThere = 50_000
const [reading, importing, copying, sheets] = [1, 2, 3, 4]
const sourceOf = (company) => (company - 1) * 4 + 1

export async function measureImports(postgres, folder, { rows }) {
  console.log(`imports of ${rows.toLocaleString('en')} rows`)
  await ensureDatabase(postgres, database, [leadsThere, 0, 0, 0], true)
  const inDatabase = (act) => withClient(postgres.connection, database, act)
  await inDatabase(takeTurns)
  const settings = { DATABASE_URL: urlOf(postgres.connection, database), DATA_DIR: folder, JWT_SECRET: secret }
  const gateway = await startServer('gateway', folder, settings)
  try {
    const table = await measureTable(gateway, folder, rows)
    console.log(`  CSV: ${table.seconds.toFixed(0)} s, ${table.peak.toFixed(0)} MB over idle`)
    const copied = await inDatabase((client) => copyLeads(client, folder))
    console.log(`  \\\\copy: ${copied.seconds.toFixed(0)} s`)
    const sheet = await measureSheet(gateway, folder, Math.min(rows, 100_000))
    return { rows, table, copied, sheet }
  } finally {
    await gateway.stop()
  }
}

/** New leads go to the agents of the company in turn. */
async function takeTurns(client) {
  for (const company of [importing, copying, sheets])
    await client.query(
      `insert into source_user_accesses (company_id, source_id, user_access_id, position)
       select $1::bigint, $2::bigint, ($1::bigint - 1) * 10 + 3 + n, n from generate_series(1, 7) n`,
      [company, sourceOf(company)],
    )
}

const pages = (number) => requestsFor.gateway('page', { company: reading, number }, tokenMaker())

async function measureTable({ url, pid }, folder, rows) {
  const file = join(folder, 'leads.csv')
  await writeTable(file, rows)
  const before = reader(url, pages)
  await sleep(8000)
  const idle = { ...(await before.stop()), memory: memoryOf(pid) }
  const during = reader(url, pages)
  const { result, seconds, peak } = await watched(pid, () => importFile(url, file, importing))
  rmSync(file)
  return { ...result, seconds, peak: peak - idle.memory, idle, during: await during.stop() }
}

async function measureSheet({ url, pid }, folder, rows) {
  const file = join(folder, 'leads.xlsx')
  await writeSheet(file, rows)
  const idle = memoryOf(pid)
  const { result, seconds, peak } = await watched(pid, () => importFile(url, file, sheets))
  rmSync(file)
  return { ...result, rows, seconds, peak: peak - idle }
}

/** Sends the file, and waits until all of it is there. */
async function importFile(url, file, company) {
  const sent = await operation(url, tokenMaker()(company, 'owner'), {
    query: `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) { importFile { id } userErrors { message } } }`,
    variables: {
      input: { companyId: company, sourceId: sourceOf(company), assign: 'ROTATION', onDuplicate: 'SKIP', file: null },
    },
    file: await openAsBlob(file),
  })
  if (!sent.importLeads?.importFile) throw new Error(`The gateway answered ${JSON.stringify(sent)}`)
  const { id } = sent.importLeads.importFile
  const query = `query ($id: ID!) { importFile(id: $id) { status statusMessage totalRows createdCount skippedCount failedCount } }`
  while (true) {
    await sleep(500)
    const { importFile: found } = await operation(url, tokenMaker()(company, 'owner'), { query, variables: { id } })
    if (/COMPLETED/.test(found.status)) return found
    if (/FAILED|CANCELED/.test(found.status)) throw new Error(`The import ended as ${JSON.stringify(found)}`)
  }
}

/** What the import wrote is written again, for another company: the same values in the same columns. */
async function copyLeads(client, folder) {
  const file = join(folder, 'leads.copy')
  const written = await rowsOf(
    client,
    `select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'leads'::regclass and attnum > 0 and attgenerated = '' and attname not in ('id', 'company_id', 'source_id', 'user_access_id', 'import_file_id')`,
  )
  const { columns } = written[0]
  await pipeline(
    client.query(
      copyTo(
        `copy (select ${copying}, source_id + 4, user_access_id + 10, ${columns} from leads where company_id = ${importing} order by id) to stdout`,
      ),
    ),
    createWriteStream(file),
  )
  const started = performance.now()
  const copy = client.query(copyFrom(`copy leads (company_id, source_id, user_access_id, ${columns}) from stdin`))
  await pipeline(createReadStream(file), copy)
  rmSync(file)
  return { rows: copy.rowCount, seconds: (performance.now() - started) / 1000 }
}
