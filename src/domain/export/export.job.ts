import type { Services } from '../../context.js'
import type { Job } from '../../jobs/job.js'
import { runExport } from './run-export.js'

export const exportQueue = 'exports'

/** Writes the file of an export. */
export const writeExports: Job<{ exportId: number }> = {
  queue: exportQueue,
  run: ({ exportId }, context) => runExport(exportId, context),
  abandoned: async ({ pool }) => {
    const { rows } = await pool.query(
      `select id::int as "exportId" from exports
       where status in ('queued', 'processing') and coalesce(heartbeat_at, created_at) < now() - interval '2 minutes' limit 10`,
    )
    return rows
  },
}

/** Throws files away when their time is over. */
export const expireExports: Job<{ exportId: number }> = {
  queue: 'expired_exports',
  run: ({ exportId }, { services }) => expire(exportId, services),
  abandoned: async ({ pool }) => {
    const { rows } = await pool.query(
      `select id::int as "exportId" from exports where storage_key is not null and expires_at < now() limit 100`,
    )
    return rows
  },
}

async function expire(exportId: number, { pool, storage }: Services): Promise<void> {
  const { rows } = await pool.query(
    'select storage_key from exports where id = $1 and storage_key is not null and expires_at < now()',
    [exportId],
  )
  if (rows.length === 0) return
  await storage.remove(rows[0].storage_key)
  await pool.query('update exports set storage_key = null, updated_at = now() where id = $1', [exportId])
}
