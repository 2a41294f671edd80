// All leads of a company of a million, as files of each kind: how long that takes, and how much memory.
import { operation } from './ask.mjs'
import { urlOf } from './database.mjs'
import { ensureDatabase } from './load.mjs'
import { memoryOf, watched } from './memory.mjs'
import { pagesDatabase as database, sizes } from './pages.mjs'
import { startServer } from './servers.mjs'
import { secret, tokenMaker } from './tokens.mjs'
import { setTimeout as sleep } from 'node:timers/promises'

const company = sizes.indexOf(1_000_000) + 1
const token = () => tokenMaker()(company, 'owner')

/** By kind of file: rows, bytes, seconds, and MB over those of the gateway that has just begun. */
export async function measureExports(postgres, folder, { fresh, rows }) {
  console.log('exports of a company of 1,000,000 leads')
  await ensureDatabase(postgres, database, sizes, fresh)
  const settings = { DATABASE_URL: urlOf(postgres.connection, database), DATA_DIR: folder, JWT_SECRET: secret }
  const lines = []
  for (const format of ['CSV', 'JSONL', 'XLSX']) {
    const gateway = await startServer('gateway', folder, settings)
    try {
      await sleep(3000)
      const idle = memoryOf(gateway.pid)
      const { result, seconds, peak } = await watched(gateway.pid, () => exportLeads(gateway.url, format, rows))
      lines.push({ format, ...result, seconds, idle, peak: peak - idle })
      console.log(`  ${format}: ${seconds.toFixed(0)} s, ${(peak - idle).toFixed(0)} MB over idle`)
    } finally {
      await gateway.stop()
    }
  }
  return lines
}

/** With `--rows`, those that arrived last. */
async function exportLeads(url, format, rows) {
  const asked = await operation(url, token(), {
    query: `mutation ($input: ExportLeadsInput!) { exportLeads(input: $input) { export { id } userErrors { message } } }`,
    variables: { input: { companyId: company, format, filter: rows < 1_000_000 ? latest(rows) : {} } },
  })
  if (!asked.exportLeads?.export) throw new Error(`The gateway answered ${JSON.stringify(asked)}`)
  const query = 'query ($id: ID!) { export(id: $id) { status statusMessage processedRows fileSize } }'
  while (true) {
    await sleep(250)
    const { export: found } = await operation(url, token(), { query, variables: { id: asked.exportLeads.export.id } })
    if (found.status === 'COMPLETED') return found
    if (found.status === 'FAILED') throw new Error(`The export ended as ${JSON.stringify(found)}`)
  }
}

/** They arrive at the same pace for two years. */
const latest = (rows) => ({
  createdAt: { gte: new Date(Date.parse('2026-11-01') - (rows / 1_000_000) * 730 * 86_400_000).toISOString() },
})
