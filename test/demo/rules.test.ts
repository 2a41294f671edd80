import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
})
afterAll(() => gateway.close())

/** What breaks a rule: to be none. */
const rows = (sql: string): Promise<unknown[]> => gateway.sql(sql)

describe('the stage ledger', () => {
  it('has one open step for each lead, which is where the lead stands', async () => {
    const wrong = await rows(`
      select l.id from leads l left join lead_stage_transitions t on t.lead_id = l.id and t.left_at is null
      group by l.id having count(t.id) <> 1
        or min(t.to_stage_id) <> l.stage_id or min(t.entered_at) <> l.stage_entered_at`)
    expect(wrong).toEqual([])
  })

  it('leads from the arrival step by step, each beginning where the one before ended', async () => {
    const wrong = await rows(`
      select * from (
        select t.*, l.created_at,
          lag(left_at) over way as before, lag(to_stage_id) over way as stage_before, row_number() over way as number
        from lead_stage_transitions t join leads l on l.id = t.lead_id
        window way as (partition by lead_id order by t.id)
      ) step
      where (number = 1 and (from_stage_id is not null or to_stage_id <> 1 or entered_at <> created_at))
        or (number > 1 and (from_stage_id is distinct from stage_before or entered_at is distinct from before))
        or left_at <= entered_at or entered_at > now() or from_stage_id = to_stage_id`)
    expect(wrong).toEqual([])
  })

  it('agrees with what leads say about winning, losing and coming back', async () => {
    const wrong = await rows(`
      select id from leads where (stage_id = 7) <> (won_at is not null) or (stage_id = 8) <> (lost_at is not null)
        or (stage_id = 8) <> (lost_reason is not null) or (lost_reason = 'other' and lost_notes is null)
        or reopened_count <> (
          select count(*) from lead_stage_transitions t where t.lead_id = leads.id and t.from_stage_id in (7, 8))`)
    expect(wrong).toEqual([])
  })
})

describe('sources and turns', () => {
  it('have dense priorities in each company, archived ones last', async () => {
    const wrong = await rows(`
      select company_id from sources group by company_id
      having min(priority) <> 1 or max(priority) <> count(*) filter (where archived_at is null) or count(distinct priority) <> max(priority)`)
    expect(wrong).toEqual([])
  })

  it('are taken by two to four people, who count the leads they were given', async () => {
    const turns = await gateway.sql<{ members: number; weights: string; slug: string }>(`
      select s.slug, count(m.id)::int as members, string_agg(m.weight::text, ':' order by m.weight desc) as weights
      from sources s join source_user_accesses m on m.source_id = s.id group by s.id`)
    expect(turns.every(({ members }) => members >= 2 && members <= 4)).toBe(true)
    expect(turns.filter(({ weights }) => weights === '2:1:1').length).toBeGreaterThanOrEqual(12)
    const wrong = await rows(`
      select m.id from source_user_accesses m join user_accesses a on a.id = m.user_access_id join sources s on s.id = m.source_id
      where a.company_id <> m.company_id or a.status <> 'active' or abs(m.credit) > 8
        or m.assigned_count < (select count(*) from leads l where l.source_id = s.id and l.user_access_id = a.id
          and l.assigned_at < l.created_at + interval '2 seconds')`)
    expect(wrong).toEqual([])
  })
})

describe('people', () => {
  it('work in the company of their leads, and those who left have none that are open', async () => {
    const wrong = await rows(`
      select l.id from leads l join user_accesses a on a.id = l.user_access_id join users u on u.id = a.user_id
      where a.company_id <> l.company_id or (l.stage_id not in (7, 8) and (a.status <> 'active' or u.status <> 'active'))
        or l.assigned_at < l.created_at or l.assigned_at is null`)
    expect(wrong).toEqual([])
    const [left] = await gateway.sql(
      `select count(*)::int as count from leads l join user_accesses a on a.id = l.user_access_id where a.status = 'removed'`,
    )
    expect(left.count).toBeGreaterThan(10)
  })

  it('leave 22 leads to nobody, all of them open', async () => {
    expect(await rows('select id from leads where user_access_id is null')).toHaveLength(22)
    expect(await rows('select id from leads where user_access_id is null and stage_id in (7, 8)')).toEqual([])
  })

  it('write notes and move leads after these came, and in their own companies', async () => {
    const wrong = await rows(`
      select n.id from lead_notes n join leads l on l.id = n.lead_id
      where n.company_id <> l.company_id or n.created_at < l.created_at or n.created_at > now() or n.edited_at < n.created_at
        or n.created_at > l.last_activity_at
        or not exists (select from user_accesses a where a.user_id = n.author_id and a.company_id = n.company_id)`)
    expect(wrong).toEqual([])
  })

  it('have one primary role each, the owner of the group over all campuses', async () => {
    const [owner] = await gateway.sql(`
      select a.company_id::int as company, a.scope, a.access_id::int as access from users u join user_accesses a on a.id = u.primary_access_id
      where u.email = 'owner@nova.example.com'`)
    expect(owner).toEqual({ company: 1, scope: 'subtree', access: 1 })
    expect(await rows(`select id from users where primary_access_id is null`)).toEqual([])
  })
})

describe('what must reach nobody', () => {
  it('is no e-mail address outside the domains for examples', async () => {
    const addresses = await gateway.sql<{ email: string }>(
      'select email from users union all select email from leads where email is not null',
    )
    expect(addresses.length).toBeGreaterThan(1000)
    expect(addresses.filter(({ email }) => !/[@.]example\.(com|org|net)$/i.test(email))).toEqual([])
  })

  it('is no phone number outside the ranges for fiction', async () => {
    const phones = await gateway.sql<{ phone: string; e164: string | null }>(`
      select phone_number as phone, phone_e164 as e164 from leads where phone_number is not null
      union all select phone_number, phone_e164 from users where phone_number is not null`)
    expect(phones.length).toBeGreaterThan(900)
    const fiction = /^(\+1\d{3}55501\d\d|\+44(207946|161496|113496|121496)0\d{3})$/
    expect(phones.filter(({ e164 }) => e164 && !fiction.test(e164))).toEqual([])
    const unread = phones.filter(({ e164 }) => !e164)
    expect(unread.map(({ phone }) => phone).toSorted()).toEqual(['555-0142', '602-555-01'])
  })

  it('is nobody in Mexico', async () => {
    expect(await rows(`select id from leads where country_code = 'MX' and not do_not_contact`)).toEqual([])
    expect(await rows(`select id from leads where company_id = 4 and country_code <> 'MX'`)).toEqual([])
  })
})
