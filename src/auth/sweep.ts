import type { FastifyBaseLogger } from 'fastify'
import type { Queryable } from '../database/queryable.js'
import { sweepKeysSql } from '../idempotency/keys.js'

/** Sweeps every hour, until the function that it returns is called. Several processes doing so do no harm. */
export function keepSweeping(db: Queryable, log: Pick<FastifyBaseLogger, 'error'>): () => Promise<void> {
  const sweep = () => sweepSignIn(db).catch((error: unknown) => log.error({ err: error }, 'old sessions not removed'))
  const timer = setInterval(() => void sweep(), 3_600_000).unref()
  return async () => clearInterval(timer)
}

/** Removes what can no longer matter of sessions, reset links and attempts. */
export async function sweepSignIn(db: Queryable): Promise<void> {
  await db.query(`delete from sign_in_locks where updated_at < now() - interval '1 day'`, [])
  await db.query(`delete from password_resets where expires_at < now() - interval '1 day'`, [])
  await db.query(
    `delete from sessions where ended_at < now() - interval '30 days' or last_used_at < now() - interval '60 days'`,
    [],
  )
  await db.query(`delete from provider_sign_ins where expires_at < now() - interval '1 day'`, [])
  await db.query(`delete from refresh_tokens where expires_at < now()`, [])
  await db.query(sweepKeysSql, [])
}
