import type { PoolClient } from 'pg'
import { snake } from '../rest/case.js'

/** Columns by their names in camel case; all rows of one statement have the same ones. */
export type Row = Record<string, unknown>

/** Of so many rows PostgreSQL learns what a table is like: in one that it takes to be empty it looks up everything slowly. */
const sample = 50

/** Tables that are told apart by what they refer to. */
const withoutId = new Set(['campaign_questions', 'campaign_question_options'])

/** Writes rows, with ids from 1 on, and lets new rows of the table go on from there. */
export async function insert(client: PoolClient, table: string, rows: Row[]): Promise<void> {
  await write(client, table, rows.slice(0, sample), 0)
  if (rows.length > sample) {
    await client.query(`analyze ${table}`)
    await write(client, table, rows.slice(sample), sample)
    await client.query(`analyze ${table}`)
  }
  if (withoutId.has(table)) return
  await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), max(id)) from ${table}`)
}

async function write(client: PoolClient, table: string, rows: Row[], from: number): Promise<void> {
  const hasId = !withoutId.has(table)
  const columns = [...(hasId ? ['id'] : []), ...Object.keys(rows[0]!).map(snake)].join(', ')
  const records = rows.map((row, index) => {
    const record = Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))
    if (hasId) record.id = from + index + 1
    return record
  })
  await client.query({
    text: `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    values: [JSON.stringify(records)],
  })
}
