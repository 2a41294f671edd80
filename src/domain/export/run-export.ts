import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Viewer } from '../../auth/viewer.js'
import type { Services } from '../../context.js'
import type { JobContext } from '../../jobs/job.js'
import { answerColumns } from './answer-columns.js'
import { exportColumns, type ExportValue } from './export-columns.js'
import { LeadCursor } from './read-leads.js'
import { type FileValue, writers } from './write-file.js'

interface ExportRow {
  id: number
  company_id: number
  user_id: number
  format: keyof typeof writers
  filter: object
  includes_sensitive: boolean
  attempts: number
}

/** An export that this process writes, until another one takes it for dead. */
interface Run extends JobContext {
  row: ExportRow
  runner: string
  beat: number
}

const mostAttempts = 3

/** Writes the file of an export, unless somebody else does already. What fails is tried again, three times in all. */
export async function runExport(id: number, context: JobContext): Promise<void> {
  const runner = randomUUID()
  const row = await claim(id, runner, context.services)
  if (!row) return
  const run: Run = { ...context, row, runner, beat: Date.now() }
  try {
    const viewer = await viewerOf(row, context.services)
    if (viewer) await write(run, viewer)
    else await fail(run, 'Who asked for it may not export these leads any more.')
  } catch (error) {
    if (context.signal.aborted || row.attempts < mostAttempts) await letGo(run)
    else await fail(run, 'It broke off several times. Ask for it again, or for fewer leads.')
    throw error
  }
}

async function claim(id: number, runner: string, { pool }: Services): Promise<ExportRow | undefined> {
  const { rows } = await pool.query<ExportRow>(
    `update exports set status = 'processing', runner = $2, attempts = attempts + 1, processed_rows = 0,
       started_at = now(), heartbeat_at = now(), updated_at = now()
     where id = $1 and (status = 'queued' or (status = 'processing' and heartbeat_at < now() - interval '2 minutes'))
     returning id::int, company_id::int, user_id::int, format, filter, includes_sensitive, attempts`,
    [id, runner],
  )
  return rows[0]
}

/** Who asked, with the rights of now. */
async function viewerOf(row: ExportRow, { pool, viewers }: Services): Promise<Viewer | null> {
  const { rows } = await pool.query('select token_version from users where id = $1', [row.user_id])
  const viewer = await viewers.withoutSession({ id: row.user_id, tokenVersion: rows[0].token_version })
  const permission = row.includes_sensitive ? 'lead.export_sensitive' : 'lead.export'
  return viewer?.may(permission, row.company_id) ? viewer : null
}

async function write(run: Run, viewer: Viewer): Promise<void> {
  const { services, row } = run
  const key = `exports/company-${row.company_id}/${row.id}-${run.runner}`
  const client = await services.pool.connect()
  let broken = true
  try {
    const asked = { companyId: row.company_id, filter: row.filter, viewer }
    const cursor = new LeadCursor(client, asked, services)
    await cursor.begin()
    await note(run, 'total_rows', await cursor.count())
    const answers = await answerColumns(client, row)
    const columns = [...exportColumns, ...answers.columns]
    const count = { rows: 0 }
    const rows = progressing(run, joined(cursor.sets(), answers.of), count)
    const size = await put(writers[row.format]({ columns, rows }), key, services)
    await client.query('commit')
    broken = false
    await complete(run, { key, rows: count.rows, size })
  } finally {
    // A connection in the middle of something is of no use to others.
    client.release(broken)
  }
}

async function* joined(
  sets: AsyncIterable<ExportValue[][]>,
  answersOf: (ids: number[]) => Promise<Map<number, FileValue[]>>,
): AsyncGenerator<FileValue[]> {
  for await (const set of sets) {
    const answers = await answersOf(set.map(([id]) => id as number))
    for (const row of set) yield [...row, ...(answers.get(row[0] as number) ?? [])]
  }
}

async function* progressing(
  run: Run,
  rows: AsyncIterable<FileValue[]>,
  count: { rows: number },
): AsyncGenerator<FileValue[]> {
  for await (const row of rows) {
    yield row
    count.rows += 1
    if (count.rows % 100 > 0) continue
    if (run.signal.aborted) throw new Error('The gateway is closing.')
    if (Date.now() - run.beat < beatMs) continue
    run.beat = Date.now()
    await note(run, 'processed_rows', count.rows)
  }
}

const beatMs = 1000

/** Throws when somebody else has taken over. */
async function note(
  { row, runner, services }: Run,
  column: 'total_rows' | 'processed_rows',
  value: number,
): Promise<void> {
  const { rowCount } = await services.pool.query(
    `update exports set ${column} = $3, heartbeat_at = now(), updated_at = now() where id = $1 and runner = $2 and status = 'processing'`,
    [row.id, runner, value],
  )
  if (rowCount === 0) throw new Error('Another process writes this export.')
}

async function put(stream: Readable, key: string, { storage }: Services): Promise<number> {
  let size = 0
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    }
  }
  await storage.put(key, Readable.from(measured(), { objectMode: false }))
  return size
}

interface Written {
  key: string
  rows: number
  size: number
}

async function complete({ row, runner, services }: Run, { key, rows, size }: Written): Promise<void> {
  const { rowCount } = await services.pool.query(
    `update exports set status = 'completed', storage_key = $3, processed_rows = $4, total_rows = $4, file_size = $5,
       finished_at = now(), expires_at = now() + interval '24 hours', updated_at = now() where id = $1 and runner = $2`,
    [row.id, runner, key, rows, size],
  )
  if (rowCount === 0) await services.storage.remove(key)
}

const letGo = ({ row, runner, services }: Run): Promise<unknown> =>
  services.pool.query(`update exports set status = 'queued', heartbeat_at = now() where id = $1 and runner = $2`, [
    row.id,
    runner,
  ])

const fail = ({ row, runner, services }: Run, message: string): Promise<unknown> =>
  services.pool.query(
    `update exports set status = 'failed', status_message = $3, finished_at = now(), updated_at = now() where id = $1 and runner = $2`,
    [row.id, runner, message],
  )
