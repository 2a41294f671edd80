import { type Exhausted, overQuota, takeFromQuota } from '../membership/quota.js'
import { planOf } from '../membership/usage.js'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import { rowError, type ImportRow } from './import-row.js'
import type { ImportRun } from './import-run.js'

/**
 * Counts the new leads among the staged rows against the plan of the company. Rows for which there is no room any more
 * are taken out, the last ones of the chunk, and answered as failed.
 */
export async function fitQuota(run: ImportRun, rows: readonly ImportRow[]): Promise<ImportRow[]> {
  const { client } = run
  const { rows: lines } = await client.query<{ line: number }>(
    'select line from import_staging where matched_id is null and not repeats order by line',
  )
  if (lines.length === 0) return []
  const exhausted = await take(run, lines.length)
  if (!exhausted) return []
  const room = Math.max(0, exhausted.limit - exhausted.used)
  if (room > 0) await take(run, room)
  const over = lines.slice(room).map(({ line }) => line)
  await client.query('delete from import_staging where line = any ($1)', [over])
  const isOver = new Set(over)
  const { message } = overQuota(exhausted).userErrors[0]!
  const errors = [rowError('plan_limit_reached', message)]
  return rows.filter(({ line }) => isOver.has(line)).map((row) => Object.assign(row, { errors }))
}

/** The quota is always locked before persons are, or two who bring leads would wait for each other. */
export const lockQuota = (run: ImportRun): Promise<Exhausted | null> => take(run, 0)

async function take({ client, file }: ImportRun, count: number): Promise<Exhausted | null> {
  const sql = async (text: string, values: readonly unknown[]) => (await client.query(text, [...values])).rows
  return takeFromQuota(file.company_id, count, { sql } as never)
}

/** Refuses a file with more rows than the plan allows in one, before anything of it is written. */
export async function fitFile({ client, file }: ImportRun, count: number): Promise<void> {
  const { rows } = await client.query<{ most: number | null }>(
    `select (m.limits ->> 'import_rows_per_file')::int as most
     from companies c join company_memberships s on s.id = c.company_membership_id join ${planOf}
     where c.id = $1`,
    [file.company_id],
  )
  const most = rows[0]?.most ?? null
  if (most === null || count <= most) return
  throw new UnreadableFile(
    'too_large',
    `The file has ${count} rows; the plan of the company allows ${most} in one file: split it, or choose a larger plan.`,
  )
}
