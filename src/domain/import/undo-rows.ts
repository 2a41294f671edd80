import { recordEvent } from './end-import.js'
import { factNames } from './import-row.js'
import { announce, type ImportRun, inRun, NoLongerOurs } from './import-run.js'

/** So many rows are taken back in one transaction. */
const step = 5000

/** Takes back what the import wrote, the last rows first; leads that people have changed since are kept, and named. */
export async function undoRows(run: ImportRun): Promise<void> {
  for (;;) {
    if (run.signal.aborted) throw new NoLongerOurs()
    const done = await inRun(run, 'undoing', () => undoStep(run))
    if (done === 0) break
  }
  await inRun(run, 'undoing', async () => {
    const { rows } = await run.client.query(
      `update import_files set status = 'undone', finished_at = now(), runner = null, updated_at = now() where id = $1
       returning removed_count, restored_count, kept_count`,
      [run.file.id],
    )
    await recordEvent(run, 'import.undone', rows[0])
    await announce(run)
  })
}

/** A lead that somebody has written a note on counts as changed, although its own row is not. */
const stepSql = `
  create temp table if not exists import_undo (id bigint, lead_id bigint, outcome text, before jsonb, untouched boolean) on commit delete rows;
`

const pickSql = `
  insert into import_undo
  select r.id, r.lead_id, r.outcome, r.before,
    l.version = r.lead_version and l.deleted_at is null and not exists (select 1 from lead_notes n where n.lead_id = l.id)
  from (
    select * from import_row_results where import_file_id = $1 and outcome in ('created', 'updated') and undo is null
    order by row_number desc limit ${step}
  ) r join leads l on l.id = r.lead_id
  order by l.id
  for update of l`

const removeSql = `
  with gone as (
    update leads l set deleted_at = now(), updated_at = now(), updated_by_id = $1, version = l.version + 1
    from import_undo u where u.lead_id = l.id and u.outcome = 'created' and u.untouched
    returning l.company_id, l.id, l.deleted_at, l.updated_by_id
  ) insert into lead_deletions (company_id, lead_id, deleted_at, deleted_by_id) select * from gone`

const restoreSql = `
  update leads l set ${factNames.map((name) => `${name} = case when u.before ? '${name}' then (was).${name} else l.${name} end`).join(', ')},
    updated_at = now(), updated_by_id = $1, version = l.version + 1
  from (select lead_id, before, jsonb_populate_record(null::leads, before) as was from import_undo where outcome = 'updated' and untouched) u
  where u.lead_id = l.id`

const noteSql = `
  update import_row_results r set undo = case when not u.untouched then 'kept' when u.outcome = 'created' then 'removed' else 'restored' end
  from import_undo u where u.id = r.id
  returning r.undo`

async function undoStep(run: ImportRun): Promise<number> {
  const { client, file } = run
  await client.query(stepSql)
  await client.query(pickSql, [file.id])
  await client.query(removeSql, [file.user_id])
  await client.query(restoreSql, [file.user_id])
  const { rows } = await client.query<{ undo: string }>(noteSql)
  const count = (undo: string): number => rows.filter((row) => row.undo === undo).length
  await client.query(
    `update import_files set removed_count = removed_count + $2, restored_count = restored_count + $3, kept_count = kept_count + $4,
       heartbeat_at = now(), updated_at = now() where id = $1`,
    [file.id, count('removed'), count('restored'), count('kept')],
  )
  await announce(run)
  return rows.length
}
