import { Migration } from '@mikro-orm/migrations'

export class Migration20261123215100 extends Migration {
  override name = 'Migration20261123215100'

  override up(): void {
    this.addSql(timeline)
  }
}

/** Each part is found by the lead alone; ids of the parts are spread so that none meets another. */
const timeline = `
create index lead_notes_deleted on lead_notes (lead_id) where deleted_at is not null;

create view lead_timeline as
select t.id * 8 + 1 as id, t.company_id, t.lead_id, case when t.from_stage_id is null then 'created' else 'moved' end as kind,
  'lead.moved'::varchar(60) as type, t.entered_at as happened_at, t.actor_id, t.from_stage_id, t.to_stage_id,
  null::bigint as note_id, null::bigint as assignment_id, null::bigint as user_access_id, null::bigint as previous_user_access_id, '{}'::jsonb as data
from lead_stage_transitions t
union all
select n.id * 8 + 2, n.company_id, n.lead_id, 'note', 'note.created', n.created_at, n.author_id, null, null,
  n.id, null, null, null, '{}'
from lead_notes n where n.deleted_at is null
union all
select e.id * 8 + 3, n.company_id, n.lead_id, 'note_deleted', e.type, e.created_at, e.actor_id, null, null,
  null, null, null, null, '{}'
from lead_notes n join events e on e.subject_id = n.id and e.type = 'note.deleted' and e.company_id = n.company_id
where n.deleted_at is not null
union all
select a.id * 8 + 4, a.company_id, a.lead_id, 'assigned', 'lead.assigned', a.created_at, a.actor_id, null, null,
  null, a.id, a.user_access_id, a.previous_user_access_id, '{}'
from lead_assignments a
union all
select e.id * 8 + 5, e.company_id, e.subject_id,
  case e.type when 'lead.edited' then 'edited' when 'lead.deleted' then 'deleted'
    when 'lead.restored' then 'restored' when 'lead.merged' then 'merged' when 'lead.unmerged' then 'unmerged'
    when 'lead.imported' then 'imported' else 'other' end,
  e.type, e.created_at, e.actor_id, null, null,
  null, null, null, null, e.data
from events e where e.type like 'lead.%' and e.type not in ('lead.created', 'lead.moved', 'lead.reopened', 'lead.assigned');
`
