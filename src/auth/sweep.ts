import type { Queryable } from '../database/queryable.js'

/** Removes what can no longer matter. Run it now and then; running it twice at once does no harm. */
export async function sweepSignIn(db: Queryable): Promise<void> {
  await db.query(`delete from sign_in_locks where updated_at < now() - interval '1 day'`, [])
  await db.query(`delete from password_resets where expires_at < now() - interval '1 day'`, [])
  await db.query(
    `delete from sessions where ended_at < now() - interval '30 days' or last_used_at < now() - interval '60 days'`,
    [],
  )
  await db.query(`delete from refresh_tokens where expires_at < now()`, [])
}
