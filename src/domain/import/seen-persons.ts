import type { ImportRun } from './import-run.js'

/** Keys of the persons that a dry run has come across: they are in no table of leads, because nothing is written. */
export async function beginSeen({ client }: ImportRun): Promise<void> {
  await client.query('create temp table if not exists import_seen (key text primary key)')
  await client.query('truncate import_seen')
}

const keys = `(array['e' || s.email_match, 'p' || s.phone_e164, 'x' || coalesce(s.external_source, '') || ' ' || s.external_id, 'l' || s.matched_id])`

/** Marks staged rows whose person came in an earlier chunk. */
export async function markSeen({ client, file }: ImportRun): Promise<void> {
  if (file.on_duplicate === 'create' || file.on_duplicate === 'flag') return
  await client.query(
    `update import_staging s set repeats = true where exists (select 1 from import_seen k where k.key = any (${keys}))`,
  )
}

/** Remembers the persons of the staged rows, for the chunks to come. */
export async function noteSeen(run: ImportRun): Promise<void> {
  await markSeen(run)
  await run.client.query(
    `insert into import_seen select distinct key from import_staging s, unnest(${keys}) key
     where not repeats and key is not null on conflict do nothing`,
  )
}
