import type { MikroORM } from '@mikro-orm/postgresql'
import { poolOf } from './orm.js'

/** Any number that nothing else in the database locks. */
const migrating = 7_307_246

/** Brings the database up to date. Of several gateways that start at once one does it, the others wait for it. */
export async function migrate(orm: MikroORM): Promise<void> {
  const pool = await poolOf(orm)
  const lock = await pool.connect()
  try {
    await lock.query('set statement_timeout = 0')
    await lock.query(`select pg_advisory_lock(${migrating})`)
    await orm.migrator.up()
  } finally {
    // Closing the connection gives the lock back, whatever state it is in.
    lock.release(true)
  }
}
