import { companyId } from './companies.js'
import { day } from './calendar.js'
import type { Echoes } from './duplicates.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'
import { colleagueId } from './people.js'
import type { Person } from './persons.js'

/** The siblings with one phone, of whom somebody said that they are two people. */
export function notDuplicateRows(leads: DemoLead[], people: Person[], again: Echoes, now: number): Row[] {
  const leadOf = (index: number) => leads.find(({ person }) => person === people[index])!
  return [...again]
    .filter(([, { by }]) => by === 'sibling')
    .map(([index, { of }]) => {
      const [a, b] = [leadOf(of), leadOf(index)].toSorted((one, other) => one.id - other.id)
      return {
        companyId: companyId(a!.company.key),
        leadAId: a!.id,
        leadBId: b!.id,
        createdById: colleagueId('sofia'),
        createdAt: new Date(now - 12 * day).toISOString(),
      }
    })
}

/**
 * Six people who had come twice and were made one, and two who were made one by mistake and taken apart. The leads that went
 * are no part of what is counted.
 */
export const mergesSql = `
with survivor as materialized (
  select l.*, row_number() over (order by l.id) as place from leads l
  where l.company_id in (2, 5) and l.stage_id in (3, 5, 7) and l.email is not null and l.user_access_id is not null
    and l.created_at between now() - interval '200 days' and now() - interval '45 days'
    and exists (select from user_accesses a where a.id = l.user_access_id and a.status = 'active')
    and not exists (select from duplicate_members m where m.lead_id = l.id)
  order by l.id limit 12
), gone as (
  insert into leads (company_id, first_name, last_name, email, email_match, country_code, stage_id, stage_entered_at, user_access_id, assigned_at,
    created_at, updated_at, last_activity_at, deleted_at, merged_into_id, cycle_id)
  select company_id, first_name, last_name, replace(email, '@', '+form@'), email_match, country_code, 1, created_at + interval '6 days', user_access_id, created_at + interval '6 days',
    created_at + interval '6 days', now() - place * interval '3 days', created_at + interval '6 days', now() - place * interval '3 days', id,
    (select y.id from cycles y where y.company_id = survivor.company_id and ((survivor.created_at + interval '6 days') at time zone 'America/Phoenix')::date between y.starts_on and y.ends_on)
  from survivor where place <= 6
  returning id, company_id, merged_into_id, deleted_at
), merged as (
  select company_id, merged_into_id as survivor_id, id as loser_id, deleted_at as at, null::timestamptz as unmerged_at from gone
  union all
  select a.company_id, a.id, b.id, now() - interval '21 days', now() - interval '20 days'
  from survivor a join survivor b on b.company_id = a.company_id and b.place = (select max(c.place) from survivor c where c.company_id = a.company_id)
  where a.place = (select min(c.place) from survivor c where c.place <= 6)
), kept as (
  insert into lead_merges (company_id, survivor_id, merged_by_id, image, created_at, unmerged_at, unmerged_by_id)
  select company_id, survivor_id, boss.user_id,
    jsonb_build_object('changes', '[]'::jsonb, 'losers',
      jsonb_build_array(jsonb_build_object('id', loser_id, 'moved', '{}'::jsonb, 'contacts', '[]'::jsonb, 'merged', '[]'::jsonb))),
    at, unmerged_at, case when unmerged_at is not null then boss.user_id end
  from merged m left join lateral (
    select a.user_id from user_accesses a where a.company_id = m.company_id and a.access_id in (1, 2, 3) and a.status = 'active' order by a.id limit 1
  ) boss on true
  returning id, company_id, survivor_id, merged_by_id, image, created_at, unmerged_at
)
insert into events (company_id, type, subject_id, actor_id, data, created_at)
select company_id, 'lead.merged', survivor_id, merged_by_id, jsonb_build_object('merge', id, 'leads', jsonb_path_query_array(image, '$.losers[*].id')), created_at
from kept
union all
select company_id, 'lead.unmerged', survivor_id, merged_by_id,
  jsonb_build_object('merge', id, 'leads', jsonb_path_query_array(image, '$.losers[*].id'), 'keptFields', jsonb_build_array('organization')), unmerged_at
from kept where unmerged_at is not null`
