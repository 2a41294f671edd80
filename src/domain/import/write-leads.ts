import { camel } from '../../rest/case.js'
import type { ImportRun } from './import-run.js'
import { type FactColumn, factNames } from './import-row.js'

const facts = factNames.join(', ')

/** New leads, as a person who types them in would make them. The ledger of stages is written by the database. */
const insertSql = `
  with added as (
    insert into leads (id, company_id, import_file_id, stage_id, source_id, campaign_id, late, cycle_id, updated_by_id, last_activity_at, assigned_at, user_access_id, unassigned_reason, territory_id, ${facts})
    select new_id, $1, $2, $3, $4, $8, $9, $5, $6, now(), case when user_access_id is not null then now() end, user_access_id, unassigned_reason, territory_id,
      ${factNames.map(staged).join(', ')}
    from import_staging where matched_id is null and not repeats
    order by line
    returning id, version
  )
  insert into import_row_results (company_id, import_file_id, row_number, outcome, lead_id, lead_version)
  select $1, $2, s.line, 'created', added.id, added.version
  from added join import_staging s on s.new_id = added.id
  order by s.line`

function staged(column: FactColumn): string {
  if (column === 'do_not_contact') return 'coalesce(do_not_contact, false)'
  return column === 'currency'
    ? `case when value_amount is not null then coalesce(currency, $7) else currency end`
    : column
}

/** Answers how many were written. */
export async function insertLeads({ client, file }: ImportRun): Promise<number> {
  const { rowCount } = await client.query(insertSql, [
    file.company_id,
    file.id,
    file.stage_id,
    file.source_id,
    file.cycle_id,
    file.user_id,
    file.currency,
    file.campaign_id,
    file.late,
  ])
  return rowCount ?? 0
}

/** Keys follow what they are made of: they are not told by a row alone. */
const follows: Partial<Record<FactColumn, FactColumn>> = {
  email_match: 'email',
  phone_e164: 'phone_number',
  currency: 'value_amount',
}

const merged: Record<'update' | 'update_empty', (column: FactColumn) => string> = {
  update: (column) => `case when s.${follows[column] ?? column} is not null then s.${column} else l.${column} end`,
  update_empty: (column) => `case when l.${follows[column] ?? column} is null then s.${column} else l.${column} end`,
}

const changed = (column: FactColumn): string => `w.${column} is distinct from l.${column}`

/** The id in another system is how a lead is found: it is not changed by what was found. */
const changeable = factNames.filter((column) => column !== 'external_id' && column !== 'external_source')

const updateSql = (how: 'update' | 'update_empty'): string => `
  with wanted as (
    select s.line, l.id, to_jsonb(l) as old, ${changeable.map((column) => `${merged[how](column)} as ${column}`).join(', ')}
    from import_staging s join leads l on l.id = s.matched_id
    where not s.repeats
    order by l.id
    for update of l
  ), changed as (
    update leads l set ${changeable.map((column) => `${column} = w.${column}`).join(', ')},
      version = l.version + 1, updated_at = now(), last_activity_at = now(), updated_by_id = $3
    from wanted w
    where l.id = w.id and (${changeable.map(changed).join(' or ')})
    returning l.id, l.version, w.line, (
      select jsonb_object_agg(key, w.old -> key) from unnest($4::text[]) key
      where w.old -> key is distinct from to_jsonb(l) -> key
    ) as before, (
      select jsonb_object_agg(name, jsonb_build_array(w.old ->> key, to_jsonb(l) ->> key)) from unnest($4::text[], $5::text[]) of (key, name)
      where name is not null and w.old -> key is distinct from to_jsonb(l) -> key
    ) as changes
  ), told as (
    insert into events (company_id, type, subject_id, actor_id, data)
    select $1, 'lead.imported', id, $3, jsonb_build_object('importFile', $2::bigint, 'row', line, 'changes', changes) from changed
  )
  insert into import_row_results (company_id, import_file_id, row_number, outcome, lead_id, lead_version, before)
  select $1, $2, w.line, case when c.id is null then 'skipped' else 'updated' end, w.id, c.version, c.before
  from wanted w left join changed c on c.id = w.id
  returning outcome`

/** Answers how many leads were changed, and of how many rows nothing was new. */
export async function updateLeads({ client, file }: ImportRun): Promise<{ updated: number; skipped: number }> {
  if (file.on_duplicate !== 'update' && file.on_duplicate !== 'update_empty') return { updated: 0, skipped: 0 }
  const { rows } = await client.query<{ outcome: string }>(updateSql(file.on_duplicate), [
    file.company_id,
    file.id,
    file.user_id,
    changeable,
    changeable.map((column) => (column.endsWith('_match') || column.endsWith('_e164') ? null : camel(column))),
  ])
  const updated = rows.filter(({ outcome }) => outcome === 'updated').length
  return { updated, skipped: rows.length - updated }
}
