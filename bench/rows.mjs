// The statements that fill the tables, in this order. `wanted` has the companies: id, and how many leads.

/** A number that looks random and is the same in every run. */
const random = (seed) => `(hashint8(${seed}) & 2147483647)`

const one = (of, number) => `(array[${of.map((word) => `'${word}'`).join(',')}])[1 + ${number} % ${of.length}]`

const firstNames = ['Ana', 'Ben', 'Carla', 'David', 'Elif', 'Farid', 'Grete', 'Hugo', 'Inés', 'Jonas', 'Katja', 'Liam']
const lastNames = ['Ortiz', 'Berg', 'Costa', 'Duval', 'Erdem', 'Fahim', 'Groß', 'Holm', 'Ibarra', 'Jansen', 'Kowal']
const cities = ['Phoenix', 'Tucson', 'Mesa', 'Austin', 'Denver', 'Seattle', 'Portland']

export const tables = {
  companies: `
    insert into companies (id, name, slug, path)
    select id, 'Company ' || id, 'company-' || id, array[id] from wanted`,

  users: `
    insert into users (id, first_name, last_name, email, primary_access_id)
    select id, ${one(firstNames, 'id')}, ${one(lastNames, 'id')}, 'member' || id || '@example.com', id
    from (select (company.id - 1) * 10 + member as id from wanted company, generate_series(1, 10) member)`,

  user_accesses: `
    insert into user_accesses (id, user_id, company_id, access_id)
    select (company.id - 1) * 10 + member, (company.id - 1) * 10 + member, company.id,
      case member when 1 then 1 when 2 then 3 when 3 then 5 else 4 end
    from wanted company, generate_series(1, 10) member`,

  sessions: 'insert into sessions (id, user_id) select id, id from users',

  sources: `
    insert into sources (id, company_id, name, slug, type, priority, is_system)
    select (company.id - 1) * 4 + number, company.id, initcap(kind), kind,
      case kind when 'website' then 'web_form' when 'fairs' then 'event' else kind end, number, kind = 'manual'
    from wanted company, unnest(array['manual', 'website', 'referral', 'fairs']) with ordinality as source (kind, number)`,

  leads: `
    insert into leads (company_id, created_at, updated_at, first_name, last_name, email, email_match, phone_number, phone_e164,
      organization, job_title, city, country_code, stage_id, stage_entered_at, source_id, user_access_id, assigned_at,
      value_amount, currency, score, rating, last_activity_at, lost_reason, won_at, lost_at)
    select company_id, created_at, moved_at, first_name, last_name, email, email, '+1 602 ' || digits, '+1602' || digits,
      case when r % 3 = 0 then last_name || ' & Co ' || n end, case when r % 5 = 0 then 'Buyer' end, ${one(cities, '(r / 11)')}, 'US',
      stage_id, moved_at, (company_id - 1) * 4 + 1 + r / 17 % 4, agent_id, case when agent_id is not null then created_at end,
      case when r % 4 > 0 then (r % 900000) / 100.0 end, 'USD', r / 23 % 101, ${one(['cold', 'warm', 'hot'], '(r / 29)')}, moved_at,
      case stage_id when 8 then 'price' end, case stage_id when 7 then moved_at end, case stage_id when 8 then moved_at end
    from wanted_leads`,

  lead_stage_transitions: `
    insert into lead_stage_transitions (company_id, lead_id, from_stage_id, to_stage_id, entered_at, left_at)
    select company_id, id, origin, stage, entered_at, left_at
    from (
      select *, case when stage_id > 3 then created_at + (stage_entered_at - created_at) / 2 end as contacted_at from leads
    ) lead cross join lateral (values
      (null::bigint, 1::bigint, created_at, case when stage_id <> 1 then coalesce(contacted_at, stage_entered_at) end),
      (1, 3, contacted_at, stage_entered_at),
      (case when stage_id > 3 then 3 else 1 end, stage_id, case when stage_id <> 1 then stage_entered_at end, null)
    ) step (origin, stage, entered_at, left_at)
    where step.entered_at is not null`,

  questions: `
    insert into questions (id, company_id, key, label, type, priority)
    select id, id, 'budget', 'What is your budget?', 'number', 1 from wanted`,

  lead_answers: `
    insert into lead_answers (company_id, lead_id, question_id, value_number, label_snapshot, answered_at)
    select company_id, id, company_id, 100 * (1 + ${random('id')} % 500), 'What is your budget?', created_at
    from leads where id % 3 = 0`,

  duplicate_groups: `
    with shared as (
      select company_id, min(id) as one, max(id) as other, 'email' as reason from leads group by company_id, email_match having count(*) > 1
      union all
      select company_id, min(id), max(id), 'phone' from leads group by company_id, phone_e164 having count(*) > 1
    ), pair as (
      select nextval(pg_get_serial_sequence('duplicate_groups', 'id')) as id, company_id, one, other, array_agg(reason order by reason) as reasons
      from shared group by company_id, one, other
    ), member as (
      insert into duplicate_members (company_id, group_id, lead_id, kind)
      select company_id, id, unnest(array[one, other]), 'exact' from pair
    )
    insert into duplicate_groups (id, company_id, kind, matched_on, confidence)
    select id, company_id, 'exact', reasons, case when 'email' = any(reasons) then 95 else 85 end from pair`,

  lead_notes: `
    insert into lead_notes (company_id, lead_id, author_id, body, created_at, updated_at)
    select company_id, id, (company_id - 1) * 10 + 1 + (id + note) % 10,
      'Called at ' || to_char(created_at, 'HH24:MI') || ': asks for "prices", will call back. ' || repeat('More to say. ', 3 + (id % 5)::int),
      created_at + note * interval '1 hour', created_at + note * interval '1 hour'
    from (select *, row_number() over (partition by company_id order by created_at desc) as place from leads)
    cross join generate_series(1, 2) note
    where place <= 1000`,
}

/** Companies take turns in the table, as their leads do in life. Each fiftieth lead is a person that was there shortly before. */
export const wantedLeads = `
  create temp view wanted_leads as
  select *, 'lead' || case when n % 150 = 100 then n else person end || '@company-' || company_id || '.example.com' as email,
    (2000000 + case when n % 150 = 50 then n else person end)::text as digits
  from (
    select n, r, company.id as company_id, created_at, created_at + r % 240 * interval '1 hour' as moved_at,
      ${one(firstNames, 'r')} as first_name, case when r % 20000 = 7 then 'Quispe' else ${one(lastNames, '(r / 13)')} end as last_name,
      case when n % 50 = 0 then n - 1 - r % 40 else n end as person, 1 + r / 19 % 9 as stage_id,
      case when r / 7 % 10 > 0 then (company.id - 1) * 10 + 4 + r / 31 % 7 end as agent_id
    from generate_series(1, (select max(leads) from wanted)) n
    cross join lateral (select * from wanted where n <= leads order by id) company
    cross join lateral (select ${random('n::bigint * 1009 + company.id')} as r) random
    cross join lateral (
      select timestamptz '2026-11-01' - (leads - n) * (interval '730 days' / leads) + r % 60000 * interval '1 millisecond' as created_at
    ) clock
  )`

/** Rows came with their ids. */
export const sequences = ['companies', 'users', 'user_accesses', 'sessions', 'sources', 'questions']
  .map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  .join(';')
