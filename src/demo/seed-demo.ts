import type { PoolClient } from 'pg'
import { hashPassword } from '../auth/password.js'
import type { Services } from '../context.js'
import { demoRows } from './demo-rows.js'
import { insert, type Row } from './insert.js'
import { mergesSql } from './merges.js'
import { colleagueId, colleagues, employmentId } from './people.js'
import { putPictures } from './pictures.js'
import { usageSql } from './plans.js'
import { primaryEmployment } from './setting-rows.js'
import { writeImports } from './write-imports.js'
import { alertsSql, touchesSql } from './touches.js'

/** Any number that nothing else in the database locks. */
const seeding = 7_307_247

/**
 * Fills an empty database with two invented groups of companies; answers whether it did. Of several gateways that
 * start at once one does it, the others wait for it.
 */
export async function seedDemo({ config, pool, storage, log }: Services): Promise<boolean> {
  if (!config.demo) return false
  if (config.production) throw new Error('The demo has published passwords and never runs in production.')
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    await client.query(`select pg_advisory_xact_lock(${seeding})`)
    const isWanted = await isEmpty(client)
    if (isWanted) {
      const tables = demoRows(Date.now(), await hashPassword(config.demoPassword))
      await Promise.all([putPictures(storage), write(client, tables)])
      await writeImports(client, storage)
    }
    await client.query('commit')
    if (isWanted) log.info('demo data written')
    return isWanted
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function isEmpty(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    'select not exists (select from companies) and not exists (select from users) as empty',
  )
  return rows[0]!.empty
}

async function write(client: PoolClient, tables: Record<string, Row[]>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    // A trigger has noted where each lead stands; the ledger tells the whole way there, and days are counted by it below.
    if (table === 'lead_stage_transitions') await client.query('delete from lead_stage_transitions')
    await insert(client, table, rows)
  }
  await client.query('select lead_days_rebuild()')
  await client.query(mergesSql)
  await client.query(usageSql)
  await client.query(touchesSql)
  await client.query(alertsSql)
  const primary = colleagues.map(({ key }) => `(${colleagueId(key)}, ${employmentId(primaryEmployment(key))})`)
  await client.query(
    `update users set primary_access_id = given.access from (values ${primary.join(', ')}) given (id, access) where users.id = given.id`,
  )
}
