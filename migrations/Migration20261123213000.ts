import { Migration } from '@mikro-orm/migrations'

export class Migration20261123213000 extends Migration {
  override name = 'Migration20261123213000'

  override up(): void {
    for (const part of [clock, positions, notices]) this.addSql(part)
  }
}

/**
 * Ids are given when rows are written, and seen when they are committed: who reads on from the greatest id would miss what
 * was written before and committed after it. The number of the transaction tells: what is older than the oldest one still
 * at work has been seen by everybody. Numbers of another cluster mean nothing here: after a restore they are shifted.
 */
const clock = `
create table event_clock (
  only_row boolean primary key default true constraint event_clock_only_row_check check (only_row),
  cluster numeric not null,
  shift bigint not null
);

create function cluster_number() returns numeric language plpgsql stable as $$
begin
  return (select system_identifier::numeric + case when system_identifier < 0 then 2 ^ 64 else 0 end from pg_control_system());
exception when insufficient_privilege then
  return 0;
end $$;
insert into event_clock (cluster, shift) values (cluster_number(), 0);

create function event_position() returns bigint language sql volatile as $$
  select pg_current_xact_id()::text::bigint + shift from event_clock
$$;

-- Below it nothing can appear any more.
create function event_horizon() returns bigint language sql stable as $$
  select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + shift from event_clock
$$;
`

const positions = `
alter table events add column position bigint not null default 0;
alter table events alter column position set default event_position();
create index events_by_position on events (company_id, position, id);

create function event_clock_adjust() returns void language sql as $$
  update event_clock set cluster = cluster_number(),
    shift = greatest(shift, coalesce((select max(position) from events), 0) + 1 - pg_current_xact_id()::text::bigint)
  where cluster <> cluster_number()
$$;
`

const notices = `
create function notify_events() returns trigger language plpgsql as $$
begin
  perform pg_notify('events', company_id::text) from (select distinct company_id from added where company_id is not null) companies;
  return null;
end $$;
create trigger events_notify after insert on events
  referencing new table as added for each statement execute function notify_events();
`
