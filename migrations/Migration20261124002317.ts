import { Migration } from '@mikro-orm/migrations'

export class Migration20261124002317 extends Migration {
  override name = 'Migration20261124002317'

  override up(): void {
    for (const part of [tables, reading, folding, keeping, rebuilding, 'select lead_days_rebuild()']) this.addSql(part)
  }
}

/** What leads are told apart by. A folded row is about one of these at most, or there would be as many rows as leads. */
const dimensions = 'source_id, campaign_id, cycle_id, territory_id, user_access_id'
const combination = `company_id, ${dimensions}, currency`
const kept = `arrived, entered_on, happened, from_stage_id, stage_id, is_first, leads, value, entered, seconds`
const sums = 'leads, value, entered, stays, seconds, reached, reached_value, arrivals'

/**
 * What live leads did, by day (UTC). Each entry into a stage and each end of a stay is noted when it happens, and taken
 * back and noted anew when the lead becomes another person's, is deleted, or changes in whatever else is counted. So
 * nobody waits for a counter, and sums are right at any moment. Now and then the notes are folded into days: by day of
 * the step (\`moved\`), of the lead's arrival (\`arrived\`), and of the entry into the stage where it stands (\`stood\`).
 */
const tables = `
create table lead_day_changes (
  company_id bigint not null,
  source_id bigint,
  campaign_id bigint,
  cycle_id bigint,
  territory_id bigint,
  user_access_id bigint,
  currency char(3),
  arrived date not null,
  entered_on date not null,
  happened date not null,
  from_stage_id bigint,
  -- Null where a stay in from_stage_id ended.
  stage_id bigint,
  -- Whether the lead had never been in the stage.
  is_first boolean not null,
  leads bigint not null,
  value numeric not null,
  entered numeric not null,
  seconds numeric not null
);
create index lead_day_changes_company on lead_day_changes (company_id);

create table lead_days (
  company_id bigint not null,
  axis text not null constraint lead_days_axis_check check (axis in ('moved', 'arrived', 'stood')),
  kind text not null constraint lead_days_kind_check check (kind in ('all', 'source', 'campaign', 'cycle', 'territory', 'assignee')),
  -- The source, campaign, … that it is about, by kind.
  key bigint,
  day date not null,
  from_stage_id bigint,
  stage_id bigint,
  currency char(3),
  -- Those who came into the stage, or left it where stage_id is null; by arrival and entry, those who stand there.
  leads bigint not null,
  value numeric not null,
  entered numeric not null,
  stays bigint not null,
  seconds numeric not null,
  reached bigint not null,
  reached_value numeric not null,
  arrivals bigint not null
);
-- For the parts of a day at both ends of a time.
create index lead_stage_transitions_by_left_at on lead_stage_transitions (company_id, left_at) where left_at is not null;
create unique index lead_days_unique on lead_days (company_id, axis, kind, key, day, from_stage_id, stage_id, currency) nulls not distinct;
`

/** A change as rows of days. */
const days = `cross join lateral (values
    ('moved', c.happened, c.from_stage_id, c.stage_id, c.leads, c.value, c.entered, 0, c.seconds, 0, 0, 0),
    ('arrived', c.arrived, null, coalesce(c.stage_id, c.from_stage_id), sign * c.leads, sign * c.value, sign * c.entered,
      case when sign < 0 then c.leads else 0 end, c.seconds, case when c.is_first then c.leads else 0 end,
      case when c.is_first then c.value else 0 end, case when sign > 0 and c.from_stage_id is null then c.leads else 0 end),
    ('stood', c.entered_on, null, coalesce(c.stage_id, c.from_stage_id), sign * c.leads, 0, 0, 0, 0, 0, 0, 0)
  ) d (axis, day, from_stage_id, stage_id, ${sums})`

const signed = 'cross join lateral (select case when c.stage_id is null then -1 else 1 end as sign) direction'

const reading = `
create view lead_days_unfolded as
select c.company_id, c.source_id, c.campaign_id, c.cycle_id, c.territory_id, c.user_access_id, c.currency, d.*
from lead_day_changes c ${signed} ${days};
`

const kinds = {
  source_id: 'source',
  campaign_id: 'campaign',
  cycle_id: 'cycle',
  territory_id: 'territory',
  user_access_id: 'assignee',
}
const byKind = (of: (column: string, kind: string) => string): string =>
  Object.entries(kinds)
    .map(([column, kind]) => `when grouping(${column}) = 0 then ${of(column, kind)}`)
    .join(' ')
const each = (columns: string, of: (column: string) => string): string => columns.split(', ').map(of).join(', ')
const of = (lead: string, columns = combination): string => each(columns, (column) => `${lead}.${column}`)

/** Adds changes \`c\` to the days. In order, so that days that are asked for together lie together. */
const addToDays = (changes: string): string => `shaped as (
    select ${of('c')}, d.axis, d.day, d.from_stage_id, d.stage_id, ${each(sums, (column) => `sum(d.${column}) as ${column}`)}
    from ${changes} c ${signed} ${days} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  )
  insert into lead_days as t (company_id, axis, kind, key, day, from_stage_id, stage_id, currency, ${sums})
  select company_id, axis, case ${byKind((_, kind) => `'${kind}'`)} else 'all' end, case ${byKind((column) => column)} end,
    day, from_stage_id, stage_id, currency, ${each(sums, (column) => `sum(${column})`)}
  from shaped group by company_id, axis, day, from_stage_id, stage_id, currency, grouping sets ((), ${each(dimensions, (column) => `(${column})`)})
  order by 1, 2, 3, 4, 5
  on conflict (company_id, axis, kind, key, day, from_stage_id, stage_id, currency) do update
    set ${each(sums, (column) => `${column} = t.${column} + excluded.${column}`)}`

const folding = `
create function lead_days_fold(most int) returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(hashtext('lead_days_fold')) then
    return;
  end if;
  with gone as (
    delete from lead_day_changes where ctid = any (array(select ctid from lead_day_changes limit most)) returning *
  ), ${addToDays('gone')};
end $$;
`

const utcDay = (moment: string): string => `(${moment} at time zone 'utc')::date`

/** The two sides of a transition \`t\`: an entry, and the end of the stay once there is one. */
const sides = (hasEnded: string): string => `cross join lateral (values
    (${utcDay('t.entered_at')}, t.from_stage_id, t.to_stage_id, t.is_new, 0::bigint),
    (case when ${hasEnded} then ${utcDay('t.left_at')} end, t.to_stage_id, null, false, t.duration_seconds)
  ) step (happened, from_stage_id, stage_id, is_first, seconds)`

const isNew = 'row_number() over (partition by t.lead_id, t.to_stage_id order by t.id) = 1 as is_new'
const isLive = (lead: string): string => `${lead}.deleted_at is null and not ${lead}.over_quota`

const given = `${combination}, ${kept}`
const image = `${combination}, id, created_at, value_amount`
const counted = `${combination}, stage_id, value_amount, created_at`
const whatCounts = (lead: string): string => `${of(lead, counted)}, ${lead}.deleted_at is null, ${lead}.over_quota`

/** At the end of a statement the ledger has been written already. */
const keeping = `
create function leads_note_arrival() returns trigger language plpgsql as $$
begin
  insert into lead_day_changes (${given})
  select ${of('l')}, ${utcDay('l.created_at')}, ${utcDay('l.stage_entered_at')}, ${utcDay('l.stage_entered_at')}, null, l.stage_id, true,
    count(*), coalesce(sum(l.value_amount), 0), sum(extract(epoch from l.stage_entered_at)), 0
  from added l where ${isLive('l')} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12;
  return null;
end $$;
create trigger leads_note_arrival after insert on leads
  referencing new table as added for each statement execute function leads_note_arrival();

create function leads_note_change() returns trigger language plpgsql as $$
begin
  insert into lead_day_changes (${given})
  with image as (
    select 1 as sign, false as has_moved, ${of('n', image)}
    from removed o join added n using (id)
    where ${isLive('n')} and (${whatCounts('o')}) is distinct from (${whatCounts('n')})
    union all
    select -1, o.stage_id <> n.stage_id, ${of('o', image)}
    from removed o join added n using (id)
    where ${isLive('o')} and (${whatCounts('o')}) is distinct from (${whatCounts('n')})
  ), side as (
    select i.*, t.entered_at, step.*
    from image i cross join lateral (
      select t.*, ${isNew}, row_number() over (order by t.id desc) as back from lead_stage_transitions t where t.lead_id = i.id
    ) t ${sides('t.left_at is not null and not (i.has_moved and t.back = 2)')}
    -- Before it moved, the last transition was not there, and the one before it had not ended.
    where step.happened is not null and not (i.has_moved and t.back = 1)
  )
  select ${combination}, ${utcDay('created_at')}, ${utcDay('entered_at')}, happened, from_stage_id, stage_id, is_first,
    sum(sign), coalesce(sum(sign * value_amount), 0), sum(sign * extract(epoch from entered_at)), sum(sign * seconds)
  from side group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  having sum(sign) <> 0 or coalesce(sum(sign * value_amount), 0) <> 0 or sum(sign * extract(epoch from entered_at)) <> 0 or sum(sign * seconds) <> 0;
  return null;
end $$;
create trigger leads_note_change after update on leads
  referencing old table as removed new table as added for each statement execute function leads_note_change();
`

/** For work that went past the triggers. */
const rebuilding = `
create function lead_days_rebuild() returns void language plpgsql as $$
begin
  lock table leads in share mode;
  delete from lead_days;
  delete from lead_day_changes;
  with facts as (
    select ${of('l')}, ${utcDay('l.created_at')} as arrived, ${utcDay('t.entered_at')} as entered_on, step.*,
      1 as leads, coalesce(l.value_amount, 0) as value, extract(epoch from t.entered_at) as entered
    from (select t.*, ${isNew} from lead_stage_transitions t) t join leads l on l.id = t.lead_id ${sides('t.left_at is not null')}
    where ${isLive('l')} and step.happened is not null
  ), ${addToDays('facts')};
end $$;
`
