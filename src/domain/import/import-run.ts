import type { PoolClient } from 'pg'
import type { Services } from '../../context.js'
import type { ColumnMapping } from './column-mapping.js'

/** What the work on an import needs to know of it: a row of `import_files`. */
export interface ImportFacts {
  id: number
  company_id: number
  user_id: number
  storage_key: string | null
  encoding: string | null
  delimiter: string | null
  sheet: string | null
  header_row: number
  header: string[]
  mapping: ColumnMapping[]
  status: string
  dry_run: boolean
  on_duplicate: 'skip' | 'update_empty' | 'update' | 'flag' | 'create'
  source_id: number | null
  campaign_id: number | null
  late: boolean
  cycle_id: number | null
  stage_id: number
  assign: 'rotation' | 'user_access' | 'none'
  assignee_id: number | null
  default_country: string
  date_order: 'day' | 'month' | null
  currency: string
  errors_accepted: boolean
  total_rows: number | null
  processed_rows: number
  cursor: number
  chunks: number
}

/** One worker at work on an import, with a connection of its own. */
export interface ImportRun {
  /** Tells this worker from all others; chunks of one that has been replaced are not written. */
  runner: string
  file: ImportFacts
  client: PoolClient
  services: Services
  signal: AbortSignal
}

/** Whether rows about the same person are all to become leads. */
export const countsEverybody = ({ on_duplicate: how }: ImportFacts): boolean => how === 'create' || how === 'flag'

/** The worker was replaced, or somebody canceled or paused the import: nothing is left to be done here. */
export class NoLongerOurs extends Error {}

const factsSql = `
  select f.id, f.company_id, ua.user_id, f.storage_key, f.encoding, f.delimiter, f.sheet, f.header_row, f.header, f.mapping,
    f.status, f.dry_run, f.on_duplicate, f.source_id, f.campaign_id, f.late, f.cycle_id, f.stage_id, f.assign, f.assignee_id, f.default_country,
    f.date_order, c.currency, f.errors_accepted, f.total_rows, f.processed_rows, f.cursor,
    coalesce((select max(chunk_no) from import_chunks where import_file_id = f.id), 0) as chunks
  from import_files f join companies c on c.id = f.company_id join user_accesses ua on ua.id = f.user_access_id
  where f.id = $1`

export async function factsOf(client: PoolClient, id: number): Promise<ImportFacts> {
  const { rows } = await client.query(factsSql, [id])
  return { ...rows[0], ...numbersIn(rows[0]) }
}

const ids = ['id', 'company_id', 'user_id', 'source_id', 'campaign_id', 'cycle_id', 'stage_id', 'assignee_id'] as const

const numbersIn = (row: Record<string, unknown>): Partial<ImportFacts> =>
  Object.fromEntries(ids.map((key) => [key, row[key] === null ? null : Number(row[key])]))

/** Does something in a transaction of the run, in which the import is locked and still this worker's. */
export async function inRun<Result>(run: ImportRun, status: string, act: () => Promise<Result>): Promise<Result> {
  const { client, file, runner } = run
  await client.query('begin')
  try {
    await client.query('set local statement_timeout = 120000')
    const { rows } = await client.query(
      'select 1 from import_files where id = $1 and runner = $2 and status = $3 for update',
      [file.id, runner, status],
    )
    if (rows.length === 0) throw new NoLongerOurs()
    const result = await act()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Tells whoever watches the import that it has moved on. */
export const announce = ({ client, file }: ImportRun): Promise<unknown> =>
  client.query(`select pg_notify('import_progress', $1)`, [String(file.id)])
