import type { MikroORM, Transaction } from '@mikro-orm/postgresql'
import type { PoolClient } from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { queueSchema } from '../jobs/jobs.js'
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
    await withoutTimeLimit(orm, (transaction) => orm.migrator.up({ transaction }))
    await makeQueue(lock)
  } finally {
    // Closing the connection gives the lock back, whatever state it is in.
    lock.release(true)
  }
}

/** Over millions of rows a change of a table takes as long as it takes. */
async function withoutTimeLimit(orm: MikroORM, act: (transaction: Transaction) => Promise<unknown>): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await em.execute('set local statement_timeout = 0')
    await act(em.getTransactionContext())
  })
}

/** The tables of the queue, which pg-boss itself keeps up to date from then on. */
async function makeQueue(client: PoolClient): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_namespace where nspname = '${queueSchema}'`)
  if (rows.length === 0) await client.query(getConstructionPlans(queueSchema))
}
