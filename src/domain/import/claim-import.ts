import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Services } from '../../context.js'

/** Any number that nothing else in the database locks with. */
const atWork = 7_307_250

/** The statuses in which a worker has something to do. */
export const workingStatuses = `('validating', 'processing', 'undoing')`

/**
 * Makes an import this worker's, and answers by what name; null when another one is at work on it. The lock goes with
 * the connection, so that a worker that dies is replaced at once; one that holds it and is silent for long is replaced
 * all the same, and finds out before it writes again.
 */
export async function claimImport(client: PoolClient, id: number, { config }: Services): Promise<string | null> {
  const { rows: locks } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, $2) as free', [
    atWork,
    id % 2_147_483_647,
  ])
  const runner = randomUUID()
  const { rowCount } = await client.query(
    `update import_files set runner = $2, heartbeat_at = now(), started_at = coalesce(started_at, now())
     where id = $1 and status in ${workingStatuses}
       and ($3 or heartbeat_at is null or heartbeat_at < now() - $4 * interval '1 second')`,
    [id, runner, locks[0]!.free, config.importTakeoverSeconds],
  )
  return rowCount === 1 ? runner : null
}

/** Lets another worker have it at once. The connection has to be closed after that. */
export const releaseImport = (client: PoolClient, id: number, runner: string): Promise<unknown> =>
  client.query('update import_files set runner = null where id = $1 and runner = $2', [id, runner])

/** Imports that somebody should work on and nobody does. */
export async function abandonedImports({ pool, config }: Services): Promise<{ importFileId: number }[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select id::int from import_files f where status in ${workingStatuses} and (
       runner is null or heartbeat_at < now() - $1 * interval '1 second'
       or not exists (select 1 from pg_locks where locktype = 'advisory' and classid = $2 and objid = f.id % 2147483647
         and objsubid = 2 and database = (select oid from pg_database where datname = current_database()))
     ) order by id limit 100`,
    [config.importTakeoverSeconds, atWork],
  )
  return rows.map(({ id }) => ({ importFileId: id }))
}
