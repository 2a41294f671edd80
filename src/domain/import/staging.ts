import type { PoolClient } from 'pg'
import { copyInto } from '../../database/copy.js'
import { factColumns, factNames, type ImportRow } from './import-row.js'

/** Where the rows of a chunk lie while the database looks at them: a table of the connection alone. */
const stagingSql = `
  create temp table if not exists import_staging (
    line int not null,
    ${Object.entries(factColumns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')},
    territory_id bigint,
    user_access_id bigint,
    method text,
    unassigned_reason text,
    looked int,
    new_id bigint not null default nextval(pg_get_serial_sequence('leads', 'id')),
    matched_id bigint,
    repeats boolean not null default false
  ) on commit delete rows`

/** To be called in the transaction that works with them. New leads get their ids here, in the order of the file. */
export async function stageRows(client: PoolClient, rows: readonly ImportRow[]): Promise<void> {
  await client.query(stagingSql)
  await copyInto(
    client,
    `import_staging (line, ${factNames.join(', ')})`,
    rows.map(({ line, facts }) => [line, ...factNames.map((name) => facts[name])]),
  )
  await client.query('analyze import_staging')
}
