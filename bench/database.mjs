// The bench's databases: in an embedded PostgreSQL below bench/.data, or on the server of DATABASE_URL, beside what is there.
import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import { Client } from 'pg'
import { databaseAt } from '../dist/database/connect.js'
import { startEmbedded } from '../dist/database/embedded/start-embedded.js'

/** As a small database server has them; the last four are for loading. */
const settings = {
  shared_buffers: '1GB',
  effective_cache_size: '3GB',
  random_page_cost: '1.1',
  checkpoint_timeout: '30min',
  max_wal_size: '8GB',
  maintenance_work_mem: '512MB',
  max_parallel_maintenance_workers: '1',
}

/** Starts or joins PostgreSQL. `release` stops it, unless somebody else uses it. */
export async function openServer(dataDir) {
  const { release = async () => undefined, ...connection } = env.DATABASE_URL
    ? databaseAt(env.DATABASE_URL)
    : await startEmbedded({ dataDir, dbName: 'postgres', settings })
  const [{ pid, version }] = await withClient(connection, 'postgres', (client) =>
    rowsOf(client, `select pg_backend_pid() as pid, split_part(current_setting('server_version'), ' ', 1) as version`),
  )
  return { connection, version, postmaster: parentOf(pid), release }
}

/** The address of one of the server's databases. */
export function urlOf({ host, port, user, password }, database) {
  const url = new URL(`postgres://localhost/${database}`)
  Object.assign(url, { username: user ?? '', password: password ?? '' })
  url.search = new URLSearchParams({ host, port }).toString()
  return url.href
}

/** Does something with a connection, and closes it however that ends. */
export async function withClient(connection, database, act) {
  const client = new Client({ connectionString: urlOf(connection, database) })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

export async function rowsOf(client, text, values) {
  const { rows } = await client.query(text, values)
  return rows
}

/** The postmaster of a backend; undefined when the server is on another machine, or this is not Linux. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.includes('(postgres)') ? Number(stat.split(') ')[1].split(' ')[1]) : undefined
  } catch {
    return undefined
  }
}
