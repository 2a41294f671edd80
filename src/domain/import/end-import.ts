import { announce, type ImportRun, inRun } from './import-run.js'

/** To be called in the run's transaction. */
export async function pauseImport({ client, file }: ImportRun, reason: string, message: string): Promise<void> {
  await client.query(
    `update import_files set status = 'paused', status_reason = $2, status_message = $3, runner = null, updated_at = now() where id = $1`,
    [file.id, reason, message],
  )
}

const finishSql = `
  update import_files set status = case when failed_count > 0 then 'completed_with_errors' else 'completed' end,
    total_rows = processed_rows, finished_at = now(), runner = null, updated_at = now()
  where id = $1
  returning status, created_count, updated_count, skipped_count, duplicate_count, failed_count`

/** All rows are written: one event tells of all of them. */
export async function finishImport(run: ImportRun): Promise<void> {
  const { client, file } = run
  await inRun(run, 'processing', async () => {
    const { rows } = await client.query(finishSql, [file.id])
    await recordEvent(run, 'import.completed', rows[0])
    await announce(run)
  })
}

/** The file cannot be gone on with. What was written of it stays, and can be undone. */
export async function failImport(run: ImportRun, reason: string, message: string): Promise<void> {
  const { client, file } = run
  await inRun(run, file.status, async () => {
    await client.query(
      `update import_files set status = 'failed', status_reason = $2, status_message = $3, finished_at = now(), runner = null, updated_at = now() where id = $1`,
      [file.id, reason, message],
    )
    await recordEvent(run, 'import.failed', { reason })
    await announce(run)
  })
}

export async function recordEvent({ client, file }: ImportRun, type: string, data: object): Promise<void> {
  await client.query('insert into events (type, subject_id, company_id, data, actor_id) values ($1, $2, $3, $4, $5)', [
    type,
    file.id,
    file.company_id,
    JSON.stringify(data),
    file.user_id,
  ])
}
