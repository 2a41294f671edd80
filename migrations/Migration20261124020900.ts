import { Migration } from '@mikro-orm/migrations'

export class Migration20261124020900 extends Migration {
  override name = 'Migration20261124020900'

  override up(): void {
    this.addSql(timeline)
  }
}

/**
 * Somebody who came once more is told by the touch, which says how, instead of by the event. A lead that an import brought
 * is told by the row of the file: a million of them write no events.
 */
const timeline = `
create or replace view lead_timeline as
select t.id * 8 + 1 as id, t.company_id, t.lead_id, case when t.from_stage_id is null then 'created' else 'moved' end as kind,
  'lead.moved'::varchar(60) as type, t.entered_at as happened_at, t.actor_id, t.from_stage_id, t.to_stage_id,
  null::bigint as note_id, null::bigint as assignment_id, null::bigint as user_access_id, null::bigint as previous_user_access_id, '{}'::jsonb as data,
  null::bigint as touch_id
from lead_stage_transitions t
union all
select n.id * 8 + 2, n.company_id, n.lead_id, 'note', 'note.created', n.created_at, n.author_id, null, null,
  n.id, null, null, null, '{}', null
from lead_notes n where n.deleted_at is null
union all
select e.id * 8 + 3, n.company_id, n.lead_id, 'note_deleted', e.type, e.created_at, e.actor_id, null, null,
  null, null, null, null, jsonb_build_object('note', n.id), null
from lead_notes n join events e on e.subject_id = n.id and e.type = 'note.deleted' and e.company_id = n.company_id
where n.deleted_at is not null
union all
select a.id * 8 + 4, a.company_id, a.lead_id, 'assigned', 'lead.assigned', a.created_at, a.actor_id, null, null,
  null, a.id, a.user_access_id, a.previous_user_access_id, '{}', null
from lead_assignments a
union all
select e.id * 8 + 5, e.company_id, e.subject_id,
  case e.type when 'lead.edited' then 'edited' when 'lead.deleted' then 'deleted'
    when 'lead.restored' then 'restored' when 'lead.merged' then 'merged' when 'lead.unmerged' then 'unmerged'
    when 'lead.imported' then 'imported' else 'other' end,
  e.type, e.created_at, e.actor_id, null, null,
  null, null, null, null, e.data, null
from events e where e.type like 'lead.%' and e.type not in ('lead.created', 'lead.moved', 'lead.reopened', 'lead.assigned', 'lead.returned')
union all
select t.id * 8 + 6, t.company_id, t.lead_id, 'touched', 'lead.touched', t.created_at, t.actor_id, null, null,
  null, null, null, null, '{}', t.id
from lead_touches t
union all
select r.id * 8 + 7, r.company_id, r.lead_id, 'imported', 'lead.imported', l.created_at, a.user_id, null, null,
  null, null, null, null, jsonb_build_object('importFile', r.import_file_id, 'row', r.row_number), null
from import_row_results r join leads l on l.id = r.lead_id
join import_files f on f.id = r.import_file_id join user_accesses a on a.id = f.user_access_id
where r.outcome = 'created';
`
