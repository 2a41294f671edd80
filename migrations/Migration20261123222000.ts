import { Migration } from '@mikro-orm/migrations'

export class Migration20261123222000 extends Migration {
  override name = 'Migration20261123222000'

  override up(): void {
    for (const part of [tallies, keeping, folding, overdue]) this.addSql(part)
    this.addSql('select lead_tallies_rebuild()')
  }
}

/**
 * How many live leads stand where. Whatever changes leads appends differences; nobody waits for anybody's counter, and
 * a sum over the rows is right at any moment. Now and then the differences are folded into one row a combination. What came
 * in beyond the plan is left out: for some it counts, for others not, and it is little.
 */
const tallies = `
create table lead_tallies (
  company_id bigint not null,
  stage_id bigint not null,
  source_id bigint,
  campaign_id bigint,
  cycle_id bigint,
  territory_id bigint,
  user_access_id bigint,
  currency char(3),
  is_folded boolean not null default false,
  leads bigint not null,
  value numeric not null,
  -- Sum of the seconds since 1970 at which they entered their stage.
  entered numeric not null
);
create index lead_tallies_company on lead_tallies (company_id);
create index lead_tallies_unfolded on lead_tallies (company_id) where not is_folded;
create unique index lead_tallies_folded_unique on lead_tallies (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency)
  nulls not distinct where is_folded;
`

/** By statement, so that a million imported rows cost one grouping. */
const keeping = `
create function leads_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into lead_tallies (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, leads, value, entered)
    select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency,
      count(*), coalesce(sum(value_amount), 0), sum(extract(epoch from stage_entered_at))
    from added where deleted_at is null and not over_quota group by 1, 2, 3, 4, 5, 6, 7, 8;
  elsif tg_op = 'DELETE' then
    insert into lead_tallies (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, leads, value, entered)
    select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency,
      -count(*), -coalesce(sum(value_amount), 0), -sum(extract(epoch from stage_entered_at))
    from removed where deleted_at is null and not over_quota group by 1, 2, 3, 4, 5, 6, 7, 8;
  else
    insert into lead_tallies (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, leads, value, entered)
    select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency,
      sum(sign), coalesce(sum(sign * value_amount), 0), sum(sign * extract(epoch from stage_entered_at))
    from (
      select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, value_amount, stage_entered_at, 1 as sign
      from added where deleted_at is null and not over_quota
      union all
      select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, value_amount, stage_entered_at, -1
      from removed where deleted_at is null and not over_quota
    ) changed
    group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(sign) <> 0 or coalesce(sum(sign * value_amount), 0) <> 0 or sum(sign * extract(epoch from stage_entered_at)) <> 0;
  end if;
  return null;
end $$;
create trigger leads_tally_insert after insert on leads
  referencing new table as added for each statement execute function leads_tally();
create trigger leads_tally_update after update on leads
  referencing new table as added old table as removed for each statement execute function leads_tally();
create trigger leads_tally_delete after delete on leads
  referencing old table as removed for each statement execute function leads_tally();
`

const folding = `
create function lead_tallies_fold(most int) returns int language plpgsql as $$
declare
  taken int;
begin
  if not pg_try_advisory_xact_lock(hashtext('lead_tallies_fold')) then
    return 0;
  end if;
  with gone as (
    delete from lead_tallies where ctid = any (array(select ctid from lead_tallies where not is_folded limit most)) returning *
  ), folded as (
    insert into lead_tallies (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, is_folded, leads, value, entered)
    select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, true, sum(leads), sum(value), sum(entered)
    from gone group by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency) where is_folded do update
      set leads = lead_tallies.leads + excluded.leads, value = lead_tallies.value + excluded.value,
        entered = lead_tallies.entered + excluded.entered
  )
  select count(*) into taken from gone;
  delete from lead_tallies where is_folded and leads = 0 and value = 0 and entered = 0;
  return taken;
end $$;

-- Counts anew, after work on leads that went past their triggers.
create function lead_tallies_rebuild() returns void language sql as $$
  lock table leads in share mode;
  delete from lead_tallies;
  insert into lead_tallies (company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, is_folded, leads, value, entered)
  select company_id, stage_id, source_id, campaign_id, cycle_id, territory_id, user_access_id, currency, true,
    count(*), coalesce(sum(value_amount), 0), sum(extract(epoch from stage_entered_at))
  from leads where deleted_at is null and not over_quota group by 1, 2, 3, 4, 5, 6, 7, 8;
$$;
`

const overdue = `
create index leads_by_stage_entered_at on leads (company_id, stage_id, stage_entered_at) where deleted_at is null;
`
