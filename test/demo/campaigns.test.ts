import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true, demoPassword: 'leadsy-demo' })
})
afterAll(() => gateway.close())

/** What breaks a rule: to be none. */
const rows = (sql: string): Promise<unknown[]> => gateway.sql(sql)

describe('cycles', () => {
  it('are four in each company of Nova, one of them running, and none at Sunline', async () => {
    expect(
      await rows(`
        select company_id::int as company, count(*)::int as cycles,
          count(*) filter (where company_today(company_id) between starts_on and ends_on)::int as running
        from cycles group by 1 order by 1`),
    ).toEqual([1, 2, 3, 4].map((company) => ({ company, cycles: 4, running: 1 })))
  })

  it('have the leads that came in their days, of which nobody moved one', async () => {
    const wrong = await rows(`
      select l.id from leads l join companies c on c.id = l.company_id left join cycles y on y.id = l.cycle_id
      where c.cycles_enabled <> (y.id is not null) or y.company_id <> l.company_id
        or (l.created_at at time zone c.timezone)::date not between y.starts_on and y.ends_on`)
    expect(wrong).toEqual([])
    expect(await rows('select id from lead_cycle_changes')).toEqual([])
  })

  it('were closed at 91 % of the goal, are at 62 % of it, and want a tenth more next time', async () => {
    const goals = await gateway.sql<{ goals: number[]; leads: number[] }>(`
      select array_agg(goal_leads order by starts_on) as goals,
        array_agg((select count(*)::int from leads l where l.cycle_id = y.id and l.deleted_at is null) order by starts_on) as leads
      from cycles y where goal_leads is not null group by company_id`)
    expect(goals).toHaveLength(4)
    for (const {
      goals: [before, now, next],
      leads,
    } of goals) {
      expect(leads).toEqual([expect.closeTo(before! * 0.91, -0.4), expect.closeTo(now! * 0.62, -0.4), 0])
      expect(next).toBe(Math.round(now! * 1.1))
    }
  })
})

describe('campaigns', () => {
  const campaigns = `{ companies(first: 10) { nodes { campaigns(first: 20) { nodes {
    name status budgetAmount spentAmount stats { leads won costPerLead } } } } } }`

  it('are four that run, two that rest and three that are over, at 4 to 38 dollars a lead', async () => {
    const answers = await Promise.all(
      ['owner@nova.example.com', 'owner@sunline.example.com'].map(async (email) => {
        const { data } = await gateway.graphql(campaigns, {}, await tokenOf(email))
        return data.companies.nodes.flatMap((company: any) => company.campaigns.nodes)
      }),
    )
    const all: any[] = answers.flat()
    const count = (status: string) => all.filter((campaign) => campaign.status === status).length
    expect([count('ACTIVE'), count('PAUSED'), count('ENDED')]).toEqual([4, 2, 3])
    const costs = all.map(({ stats }) => Number(stats.costPerLead)).toSorted((a, b) => a - b)
    expect([Math.round(costs[0]!), Math.round(costs.at(-1)!)]).toEqual([4, 38])
    expect(all.filter(({ stats }) => stats.leads < 2)).toEqual([])
    expect(all.filter(({ budgetAmount, spentAmount }) => Number(budgetAmount) < Number(spentAmount))).toEqual([])
  })

  it('brought their leads through their source, in their time, as their links say', async () => {
    const wrong = await rows(`
      select l.id from leads l join campaigns c on c.id = l.campaign_id
      where l.company_id <> c.company_id or l.source_id <> c.source_id or l.created_at < c.starts_at
        or l.utm->>'campaign' is distinct from c.utm_campaign or (c.cycle_id is not null and l.cycle_id <> c.cycle_id)
        or (l.created_at >= c.ends_at and not l.late)`)
    expect(wrong).toEqual([])
  })

  it('are one of which leads still come long after its end', async () => {
    const late = await gateway.sql<{ name: string; leads: number }>(`
      select c.name, count(*)::int as leads from leads l join campaigns c on c.id = l.campaign_id
      where l.late and l.created_at > c.ends_at group by 1`)
    expect(late.map(({ name }) => name)).toEqual(['Inscripciones Abiertas'])
    expect(late[0]!.leads).toBeGreaterThan(1)
    expect(await rows('select id from leads where late and campaign_id is null')).toEqual([])
  })
})

async function tokenOf(email: string): Promise<string> {
  const { data } = await gateway.graphql(
    'mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }',
    { input: { email, password: 'leadsy-demo' } },
  )
  return data.login.session.accessToken
}
