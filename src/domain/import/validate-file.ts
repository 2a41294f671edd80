import { setImmediate } from 'node:timers/promises'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import { sortRows } from './chunk.js'
import { fitFile } from './fit-plan.js'
import { countsEverybody, announce, type ImportRun, inRun, NoLongerOurs } from './import-run.js'
import { noteDuplicates, matchLeads } from './match-leads.js'
import { openRows, tableOf } from './open-rows.js'
import { RowReader } from './read-rows.js'
import { beginSeen, markSeen, noteSeen } from './seen-persons.js'
import { stageRows } from './staging.js'
import { noteRows } from './write-chunk.js'
import type { ImportRow } from './import-row.js'

/**
 * Reads the file to its end before anything is written: counts its rows, and for a dry run tells of each what would
 * become of it. Then the import is ready, or goes on by itself.
 */
export async function validateFile(run: ImportRun): Promise<void> {
  run.file.total_rows = await countAll(run)
  await fitFile(run, run.file.total_rows)
  if (run.file.dry_run) await tryAll(run)
  const next = run.file.dry_run ? 'ready' : 'processing'
  await inRun(run, 'validating', async () => {
    await run.client.query(
      'update import_files set status = $2, total_rows = $3, heartbeat_at = clock_timestamp(), updated_at = now() where id = $1',
      [run.file.id, next, run.file.total_rows],
    )
    await announce(run)
  })
  run.file.status = next
}

async function countAll(run: ImportRun): Promise<number> {
  const table = await tableOf(run)
  try {
    return await countRows(run, table.rows)
  } finally {
    await table.close()
  }
}

async function countRows(run: ImportRun, rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  let beat = Date.now()
  for await (const _ of rows) {
    count += 1
    if (count % rowsAtOnce > 0) continue
    await setImmediate()
    if (run.signal.aborted) throw new NoLongerOurs()
    if (Date.now() - beat < beatMs) continue
    beat = Date.now()
    await inRun(run, 'validating', async () => {
      await stillHere(run, count)
      await announce(run)
    })
  }
  if (count === 0) throw new UnreadableFile('empty', 'The file has no rows below its header.')
  return count
}

const rowsAtOnce = 500
const beatMs = 2000

const stillHere = ({ client, file }: ImportRun, count: number): Promise<unknown> =>
  client.query('update import_files set heartbeat_at = now(), total_rows = greatest(total_rows, $2) where id = $1', [
    file.id,
    count,
  ])

/** A dry run that was interrupted begins anew: it has written nothing but what it found. */
async function tryAll(run: ImportRun): Promise<void> {
  await inRun(run, 'validating', () => clearFindings(run))
  await beginSeen(run)
  const rows = await openRows(run, 0)
  const reader = new RowReader(rows, chunkSize)
  try {
    for (let chunk = await reader.take(chunkSize); chunk.length > 0; chunk = await reader.take(chunkSize)) {
      if (run.signal.aborted) throw new NoLongerOurs()
      const started = performance.now()
      await inRun(run, 'validating', () => tryRows(run, chunk, started))
    }
  } finally {
    await reader.close()
    await rows.close()
  }
}

const chunkSize = 2000

/** What was found so far is forgotten, before the rows are looked at anew. */
export async function clearFindings({ client, file }: Pick<ImportRun, 'client' | 'file'>): Promise<void> {
  await client.query('delete from import_row_results where import_file_id = $1 and row_number > $2', [
    file.id,
    file.cursor,
  ])
  await client.query(
    `update import_files set processed_rows = 0, created_count = 0, updated_count = 0, skipped_count = 0,
       duplicate_count = 0, failed_count = 0 where id = $1 and cursor = 0`,
    [file.id],
  )
}

async function tryRows(run: ImportRun, rows: ImportRow[], started: number): Promise<void> {
  const chunk = sortRows(rows, countsEverybody(run.file))
  await stageRows(run.client, chunk.candidates)
  await markSeen(run)
  await matchLeads(run)
  await noteSeen(run)
  const duplicate = chunk.repeated.length + (await noteDuplicates(run))
  await noteRows(run, chunk)
  const { rows: counted } = await run.client.query(
    'select count(*) filter (where matched_id is null and not repeats)::int as created, count(*) filter (where matched_id is not null and not repeats)::int as matched from import_staging',
  )
  const { created, matched } = counted[0]
  const isUpdate = run.file.on_duplicate === 'update' || run.file.on_duplicate === 'update_empty'
  await run.client.query(
    `update import_files set processed_rows = processed_rows + $2, created_count = created_count + $3, updated_count = updated_count + $4,
       duplicate_count = duplicate_count + $5, failed_count = failed_count + $6, heartbeat_at = now(), rows_per_second = $7, updated_at = now()
     where id = $1`,
    [
      run.file.id,
      rows.length,
      created,
      isUpdate ? matched : 0,
      duplicate,
      chunk.failed.length,
      (rows.length / Math.max(1, performance.now() - started)) * 1000,
    ],
  )
  await announce(run)
}
