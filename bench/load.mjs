// Makes the leads, by SQL: companies of ten people and four sources each, leads of the last two years with their stages and
// notes. What triggers and foreign keys would do row by row is done set by set, and indexes are made when the rows are there.
import { databaseAt } from '../dist/database/connect.js'
import { migrate } from '../dist/database/migrate.js'
import { createOrm } from '../dist/database/orm.js'
import { entities } from '../dist/domain/index.js'
import { rowsOf, urlOf, withClient } from './database.mjs'
import { sequences, tables, wantedLeads } from './rows.mjs'

/** To be changed with the statements below: a database of another version is made anew. */
const version = 2

/**
 * Makes the database unless it is there as wanted. `companies` are numbers of leads, one a company: the first company has
 * the id 1; its people 1 to 10 are an owner, a manager, a viewer and seven agents.
 */
export async function ensureDatabase({ connection }, name, companies, fresh) {
  const wanted = JSON.stringify({ version, companies })
  await withClient(connection, 'postgres', async (client) => {
    const [known] = await rowsOf(
      client,
      `select shobj_description(oid, 'pg_database') as made from pg_database where datname = $1`,
      [name],
    )
    if (known?.made === wanted && !fresh) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    await load(connection, name, companies)
    await client.query(`comment on database ${name} is '${wanted}'`)
  })
}

async function load(connection, name, companies) {
  const started = performance.now()
  await migrateDatabase(urlOf(connection, name))
  const indexes = await withClient(connection, name, (client) => fill(client, companies, started))
  await inParallel(indexes, (act) => withClient(connection, name, act))
  console.log(`  indexes (${seconds(started)})`)
  await withClient(connection, name, (client) => client.query('vacuum (analyze, freeze)'))
  console.log(`  loaded in ${seconds(started)}`)
}

/** Returns the statements that make the indexes. */
async function fill(client, companies, started) {
  await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '64MB'`)
  await client.query(
    'create temp table wanted as select * from unnest($1::int[]) with ordinality as company (leads, id)',
    [companies],
  )
  await client.query(wantedLeads)
  const indexes = await dropIndexes(client)
  for (const [table, statement] of Object.entries(tables)) {
    const { rowCount } = await client.query(statement)
    console.log(`  ${table}: ${rowCount.toLocaleString('en')} (${seconds(started)})`)
  }
  await client.query(sequences)
  await client.query('analyze leads, lead_stage_transitions')
  await client.query('select lead_tallies_rebuild()')
  // Only metrics ask for days, and they are asked of few companies: for many, days take longer than all the rest.
  if (companies.length < 10) await client.query('select lead_days_rebuild()')
  return indexes
}

const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(0)} s`

async function migrateDatabase(url) {
  const orm = await createOrm(databaseAt(url), entities)
  await migrate(orm)
  await orm.close()
}

/** Drops the indexes of the large tables that stand behind no key, and returns the statements that make them again. */
async function dropIndexes(client) {
  const indexes = await rowsOf(
    client,
    `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any('{leads, lead_notes, lead_stage_transitions, lead_answers, duplicate_members}'::regclass[])
       and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
  )
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  return indexes.map(({ definition }) => definition)
}

/** Two at a time: indexes can be made side by side, also of one table. */
async function inParallel(statements, withOne) {
  const left = [...statements]
  const work = () =>
    withOne(async (client) => {
      for (let statement = left.pop(); statement; statement = left.pop()) await client.query(statement)
    })
  await Promise.all([work(), work()])
}
