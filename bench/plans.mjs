// Which indexes PostgreSQL uses for what a server asks: its statements are noted, and explained afterwards.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from './servers.mjs'

/** A gateway that notes its statements. `indexesOf` sends something, and tells by which indexes that was answered. */
export async function startExplained(folder, settings, client) {
  const log = join(folder, 'explained.log')
  rmSync(log, { force: true })
  const server = await startServer('noting', folder, { ...settings, STATEMENTS: log, NOTED: 'all' })
  const noted = () => {
    try {
      return readFileSync(log, 'utf8').trimEnd().split('\n')
    } catch {
      return []
    }
  }
  const indexesOf = async (send) => {
    const before = noted().length
    await send(server.url)
    const names = new Set()
    for (const line of noted().slice(before))
      for (const name of await explain(client, JSON.parse(line))) names.add(name)
    return [...names]
  }
  return { indexesOf, stop: server.stop }
}

/** Tables that are told of; sessions, stages and the like are small and always read by their keys. */
const large = /^(leads|lead_|duplicate_)/

async function explain(client, { text, values }) {
  const { rows } = await client.query(`explain (format json, verbose) ${text}`, values)
  return [...scans(rows[0]['QUERY PLAN'][0].Plan)]
}

function* scans(node, table) {
  const of = node['Relation Name'] ?? table
  if (node['Index Name'] && isTold(of, node['Index Name'])) yield node['Index Name']
  if (node['Node Type'] === 'Seq Scan' && large.test(of)) yield `all of ${of}`
  for (const child of node.Plans ?? []) yield* scans(child, of)
}

const isTold = (table, index) => large.test(table ?? index)
