import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoLogins } from '../../src/demo/logins.js'
import { seedDemo } from '../../src/demo/seed-demo.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
})
afterAll(() => gateway.close())

const count = async (from: string): Promise<number> =>
  Number((await gateway.sql(`select count(*) as count from ${from}`))[0].count)

const groups = (sql: string): Promise<Record<string, number>> =>
  gateway
    .sql<{ key: string; count: string }>(sql)
    .then((rows) => Object.fromEntries(rows.map(({ key, count: number }) => [key, Number(number)])))

describe('how much there is', () => {
  it('is two groups of companies with 14 people in 19 roles', async () => {
    expect(await gateway.sql('select name, cardinality(path) as depth from companies order by id')).toEqual([
      { name: 'Nova Learning Group', depth: 1 },
      { name: 'Nova Campus Phoenix', depth: 2 },
      { name: 'Nova Campus Tucson', depth: 2 },
      { name: 'Nova Campus Monterrey', depth: 2 },
      { name: 'Sunline Solar', depth: 1 },
    ])
    expect(await count('users')).toBe(14)
    expect(await count('user_accesses')).toBe(19)
    expect(await count('users where avatar_key is not null')).toBe(7)
  })

  it('is 1,240 leads, 900 of Nova and 340 of Sunline, through fourteen months', async () => {
    expect(await count('leads where company_id < 5 and deleted_at is null')).toBe(900)
    expect(await count('leads where company_id = 5 and deleted_at is null')).toBe(340)
    expect(await count(`leads where created_at < now() - interval '395 days'`)).toBeGreaterThan(0)
    expect(await count(`leads where created_at < now() - interval '430 days' or created_at > now()`)).toBe(0)
    expect(await count(`leads where created_at > now() - interval '36 hours'`)).toBeGreaterThan(0)
  })

  it('has the stages in their shares, and all live leads are in one of them', async () => {
    const stages = await groups(
      'select slug as key, count(*) from leads join stages s on s.id = stage_id where deleted_at is null group by slug',
    )
    expect(stages).toMatchObject({ new: 136, attempting_contact: 174, contacted: 223, appointment_set: 149 })
    expect(stages).toMatchObject({ attended: 99, proposal: 74, nurture: 62 })
    expect(stages['won']).toBeGreaterThan(130)
    expect(stages['lost']).toBeGreaterThan(180)
    expect(Object.values(stages).reduce((sum, each) => sum + each, 0)).toBe(1240)
  })

  it('has sources that win more or less often', async () => {
    const won = await groups(`
      select s.slug as key, round(100.0 * count(*) filter (where l.stage_id = 7) / count(*)) as count
      from leads l join sources s on s.id = l.source_id group by s.slug`)
    expect(won).toMatchObject({ facebook: 5, google: 9, website: 14, referral: 31, fair: 10 })
    expect(await count(`leads l join sources s on s.id = l.source_id where s.archived_at is not null`)).toBe(40)
    expect(await count(`leads l join sources s on s.id = l.source_id where s.slug = 'facebook'`)).toBeGreaterThan(440)
  })

  it('has about four thousand steps, 1,900 notes, none of them on a new lead, and a log of the last month', async () => {
    expect(await count('lead_stage_transitions')).toBeGreaterThan(3800)
    expect(await count('lead_stage_transitions')).toBeLessThan(4500)
    expect(await count('lead_notes')).toBe(1900)
    expect(await count('lead_notes n join leads l on l.id = n.lead_id where l.stage_id = 1')).toBe(0)
    expect(await count('leads where reopened_count > 0')).toBe(74)
    expect(await count(`events where type = 'lead.created'`)).toBe(
      await count(`leads where created_at >= (select min(created_at) from events)`),
    )
    expect(await count(`events where type = 'lead.moved'`)).toBeGreaterThan(300)
  })
})

describe('people who came twice', () => {
  it('are 30 groups by phone and e-mail, two siblings of whom it is known, and seven merges, one of them taken back', async () => {
    expect(await count(`duplicate_groups where kind = 'exact'`)).toBe(30)
    expect(await count('not_duplicates')).toBe(1)
    expect(await count('lead_merges')).toBe(7)
    expect(await count('lead_merges where unmerged_at is not null')).toBe(1)
    expect(await count('leads where merged_into_id is not null')).toBe(6)
    const chains = 'select group_id from duplicate_members where kind = $$exact$$ group by group_id having count(*) = 3'
    expect(await count(`(${chains}) chains`)).toBe(3)
  })
})

describe('starting again', () => {
  it('changes nothing where there already are companies or people', async () => {
    const { services } = gateway
    const demo = { ...services, config: { ...services.config, demo: true } }
    expect(await seedDemo(demo)).toBe(false)
    expect(await count('leads where deleted_at is null')).toBe(1240)
  })

  it('never happens in production, nor where it is switched off', async () => {
    const { services } = gateway
    const inProduction = { ...services, config: { ...services.config, demo: true, production: true } }
    await expect(seedDemo(inProduction)).rejects.toThrow('never runs in production')
    expect(await seedDemo({ ...services, config: { ...services.config, demo: false } })).toBe(false)
  })

  it('continues with ids after those of the demo', async () => {
    const [{ id }] = await gateway.sql(`insert into sources (company_id, name, slug, priority)
      values (5, 'Home Show', 'home-show', 9) returning id`)
    expect(Number(id)).toBe(42)
    await gateway.sql('delete from sources where id = $1', [id])
  })
})

describe('signing in', () => {
  const accounts = demoLogins({ demo: true, demoPassword: 'leadsy-demo' } as never)!.accounts

  it.each(accounts)('works for $email with the password of the demo', async ({ email }) => {
    const answer = await gateway.graphql(
      `mutation ($email: String!) {
        login(input: { email: $email, password: "leadsy-demo" }) {
          session { accessToken }
          user { primaryAccess { company { leads { totalCount } } } }
          userErrors { message }
        }
      }`,
      { email },
    )
    expect(answer.data.login.userErrors).toEqual([])
    expect(answer.data.login.user.primaryAccess.company.leads.totalCount).toBeGreaterThan(50)
  })

  it('shows pictures under the paths that people and companies have', async () => {
    const rows = await gateway.sql<{ avatar_key: string }>(
      'select avatar_key from users where avatar_key is not null union all select avatar_key from companies where avatar_key is not null',
    )
    expect(rows).toHaveLength(9)
    for (const { avatar_key: key } of rows) {
      const picture = await gateway.server.inject(`/${key}`)
      expect(picture.statusCode).toBe(200)
      expect(picture.headers['content-type']).toBe('image/webp')
    }
  })

  it('does not work for somebody who has left', async () => {
    const answer = await gateway.graphql(
      `mutation { login(input: { email: "brandon.keller@nova.example.com", password: "leadsy-demo" }) { userErrors { code } } }`,
    )
    expect(answer.data.login.userErrors).toEqual([{ code: 'CREDENTIALS' }])
  })
})

describe('several gateways on one empty database', () => {
  it('fill it once', async () => {
    const empty = await startGateway()
    const services = { ...empty.services, config: { ...empty.services.config, demo: true } }
    try {
      const filled = await Promise.all([seedDemo(services), seedDemo(services), seedDemo(services)])
      expect(filled.filter(Boolean)).toHaveLength(1)
      expect(await empty.sql('select count(*)::int as count from leads where deleted_at is null')).toEqual([
        { count: 1240 },
      ])
    } finally {
      await empty.close()
    }
  })
})
