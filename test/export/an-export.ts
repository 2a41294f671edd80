import type { Gateway } from '../harness.js'

/** An export that is written, and whose file is somewhere else. */
export async function anExport({ sql }: Pick<Gateway, 'sql'>, of: { company: number; user: number }): Promise<number> {
  const [row] = await sql(
    `insert into exports (company_id, user_id, format, filter, status, storage_key, expires_at)
     values ($1, $2, 'csv', '{}', 'completed', 'exports/none', now() + interval '1 hour') returning id::int`,
    [of.company, of.user],
  )
  return row.id
}
