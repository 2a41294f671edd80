import { type Chunk, repeatedError, sortRows } from './chunk.js'
import { assignRows, keepAssignments } from './assign-rows.js'
import { fitQuota, lockQuota } from './fit-plan.js'
import { rowError, type ImportRow } from './import-row.js'
import { announce, countsEverybody, type ImportRun, inRun } from './import-run.js'
import { matchLeads, noteDuplicates } from './match-leads.js'
import { enterTerritories } from './enter-territories.js'
import { stageRows } from './staging.js'
import { writeRowAnswers } from './row-answers.js'
import { insertLeads, updateLeads } from './write-leads.js'

/** How many rows of a chunk came to what. */
export interface Tally {
  created: number
  updated: number
  skipped: number
  duplicate: number
  failed: number
}

/**
 * Writes rows and moves the cursor behind them, in one transaction: both or neither. Rows that the database refuses
 * for a reason of their own are found by halves, and fail alone.
 */
export async function writeChunk(run: ImportRun, rows: ImportRow[]): Promise<Tally> {
  const started = performance.now()
  try {
    return await inRun(run, 'processing', async () => {
      const tally = await writeRows(run, sortRows(rows, countsEverybody(run.file)))
      await moveCursor(run, rows, { tally, milliseconds: performance.now() - started })
      return tally
    })
  } catch (error) {
    if (!isAboutValues(error)) throw error
    return writeApart(run, rows, error)
  }
}

async function writeRows(run: ImportRun, chunk: Chunk): Promise<Tally> {
  await stageRows(run.client, chunk.candidates)
  await lockQuota(run)
  await lockPersons(run)
  await matchLeads(run)
  chunk.failed.push(...(await fitQuota(run, chunk.candidates)))
  await enterTerritories(run, chunk.candidates)
  const looked = await assignRows(run)
  const created = await insertLeads(run)
  await keepAssignments(run, looked)
  const { updated, skipped } = await updateLeads(run)
  await writeRowAnswers(run, chunk.candidates)
  const duplicate = chunk.repeated.length + (await noteDuplicates(run))
  await noteRows(run, chunk)
  return { created, updated, skipped, duplicate, failed: chunk.failed.length }
}

/** Until the end of the transaction nobody else makes a lead of this company of whom it might be a duplicate. */
async function lockPersons({ client, file }: ImportRun): Promise<void> {
  await client.query(`select lock_lead_keys($1, array_fill('many'::text, array[25]))`, [file.company_id])
}

const noteSql = `
  insert into import_row_results (company_id, import_file_id, row_number, outcome, errors, raw)
  select $1, $2, r.line, r.outcome, r.errors, r.cells
  from jsonb_to_recordset($3::jsonb) as r (line int, outcome text, errors jsonb, cells jsonb)`

/** Notes the rows that never came to the database. */
export async function noteRows({ client, file }: ImportRun, { failed, repeated }: Chunk): Promise<void> {
  const notes = [
    ...failed.map(({ line, errors, cells }) => ({ line, outcome: 'failed', errors, cells })),
    ...repeated.map(({ row, first }) => ({ line: row.line, outcome: 'duplicate', errors: [repeatedError(first)] })),
  ]
  if (notes.length > 0) await client.query(noteSql, [file.company_id, file.id, JSON.stringify(notes)])
}

/** The pace is taken from one heartbeat to the next, so that reading and waiting count as well. */
const cursorSql = `
  update import_files set cursor = $2, processed_rows = processed_rows + $3, created_count = created_count + $4,
    updated_count = updated_count + $5, skipped_count = skipped_count + $6, duplicate_count = duplicate_count + $7,
    failed_count = failed_count + $8, rows_per_second = coalesce(rows_per_second * 0.7 + pace.now * 0.3, pace.now),
    heartbeat_at = clock_timestamp(), updated_at = now()
  from (select $3::int / greatest(0.001, extract(epoch from clock_timestamp() - heartbeat_at))::real as now from import_files where id = $1) pace
  where id = $1`

async function moveCursor(
  run: ImportRun,
  rows: ImportRow[],
  { tally, milliseconds }: { tally: Tally; milliseconds: number },
): Promise<void> {
  const { client, file } = run
  const last = rows.at(-1)!.line
  const { created, updated, skipped, duplicate, failed } = tally
  await client.query(cursorSql, [file.id, last, rows.length, created, updated, skipped, duplicate, failed])
  await client.query(
    `insert into import_chunks (import_file_id, chunk_no, company_id, first_row, last_row, row_count, milliseconds)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [file.id, file.chunks + 1, file.company_id, rows[0]!.line, last, rows.length, Math.round(milliseconds)],
  )
  await announce(run)
  file.chunks += 1
  file.cursor = last
}

/** Data exceptions and violated constraints; everything else is not the fault of a row. */
const isAboutValues = (error: unknown): boolean => /^2[23]/.test((error as { code?: string }).code ?? '')

async function writeApart(run: ImportRun, rows: ImportRow[], reason: unknown): Promise<Tally> {
  if (rows.length === 1) return writeChunk(run, [refused(rows[0]!, reason)])
  const middle = Math.ceil(rows.length / 2)
  const first = await writeChunk(run, rows.slice(0, middle))
  const second = await writeChunk(run, rows.slice(middle))
  return {
    created: first.created + second.created,
    updated: first.updated + second.updated,
    skipped: first.skipped + second.skipped,
    duplicate: first.duplicate + second.duplicate,
    failed: first.failed + second.failed,
  }
}

const meanings: Record<string, string> = {
  leads_external_id_unique: 'A lead that was deleted has this id of the other system: restore it, or change the id.',
}

/** Throws when the row has failed already: then it is not about the row. */
function refused(row: ImportRow, reason: unknown): ImportRow {
  if (row.errors.length > 0) throw reason
  const constraint = (reason as { constraint?: string }).constraint ?? ''
  const message = meanings[constraint] ?? 'The database does not accept what this row says.'
  return { ...row, errors: [rowError(constraint ? 'conflict' : 'not_storable', message)] }
}
