import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldOnce } from '../../src/domain/lead-metrics/fold-tallies.job.js'
import { aCompany, aCycle, aLead, aMember, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

const all = `stage { slug } count value values { currency amount } averageSeconds overdue exits conversionRate`
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()

let gateway: Gateway
let company: number
let child: number
let source: number
let cycle: number
let owner: string
let agent: { user: number; access: number }
let agentToken: string
let pure: number

/** Leads of the company: two new, one of them the agent's own; a colleague's one contacted; one won; one deleted. One of the child. */
beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway, { currency: 'USD' })
  child = await aCompany(gateway, { parent_id: company, currency: 'MXN' })
  source = await aSource(gateway, company)
  cycle = await aCycle(gateway, company)
  owner = await gateway.tokenOf((await aMember(gateway, company, 'owner', 'subtree')).user)
  agent = await aMember(gateway, company, 'agent')
  agentToken = await gateway.tokenOf(agent.user)
  const colleague = (await aMember(gateway, company, 'agent')).access
  const values = { currency: 'USD', created_at: ago(20), stage_entered_at: ago(20) }
  pure = await aLead(gateway, company, { ...values, value_amount: '100.50', user_access_id: agent.access })
  await aLead(gateway, company, { ...values, source_id: source, stage_entered_at: ago(1) })
  const contacted = await aLead(gateway, company, {
    ...values,
    value_amount: 70,
    user_access_id: colleague,
    cycle_id: cycle,
  })
  await move(contacted, 3, 10)
  const won = await aLead(gateway, company, { ...values, value_amount: 1000, currency: 'EUR' })
  await move(won, 3, 15)
  await move(won, 7, 5)
  await aLead(gateway, company, { ...values, deleted_at: ago(2) })
  await aLead(gateway, child, { value_amount: 9000, currency: 'MXN', created_at: ago(3) })
})
afterAll(() => gateway.close())

const move = (lead: number, stage: number, daysAgo: number) =>
  gateway.sql('update leads set stage_id = $2, stage_entered_at = $3 where id = $1', [lead, stage, ago(daysAgo)])

/** The metrics by the stage's key. */
async function metrics(args: string, token = owner, id = company): Promise<Record<string, any>> {
  const document = `query ($id: ID!) { company(id: $id) { leadMetricsByStage${args && `(${args})`} { ${all} } } }`
  const { data, errors } = await gateway.graphql(document, { id }, token)
  if (errors) return errors[0]!.extensions
  const rows = data.company.leadMetricsByStage.map(({ stage, ...rest }: any) => [stage.slug, rest])
  return Object.fromEntries(rows)
}

const counts = (found: Record<string, any>): Record<string, number> =>
  Object.fromEntries(Object.entries(found).flatMap(([slug, { count }]) => (count > 0 ? [[slug, count]] : [])))

describe('a snapshot', () => {
  test('shows every stage in the order of the board, also those with nothing', async () => {
    const found = await metrics('')
    expect(Object.keys(found)).toEqual(
      (await gateway.sql('select slug from stages order by position')).map(({ slug }) => slug),
    )
    expect(counts(found)).toEqual({ new: 2, contacted: 1, won: 1 })
    expect(found['nurture']).toMatchObject({ count: 0, value: '0.00', values: [], averageSeconds: null, overdue: 0 })
  })

  test('tells value in the company’s currency apart from others, time in the stage, and who stays too long', async () => {
    const found = await metrics('')
    expect(found['new']).toMatchObject({ value: '100.50', overdue: 1, exits: null, conversionRate: null })
    expect(found['new'].averageSeconds / 86_400).toBeCloseTo(10.5, 1)
    expect(found['won']).toMatchObject({ value: '0.00', values: [{ currency: 'EUR', amount: '1000.00' }] })
  })

  test('counts what matches the filter, whether or not counters know it', async () => {
    expect(counts(await metrics(`filter: { source: { eq: ${source} } }`))).toEqual({ new: 1 })
    expect(counts(await metrics(`filter: { cycle: { eq: ${cycle} } }`))).toEqual({ contacted: 1 })
    expect(counts(await metrics('filter: { assignee: { isNull: true } }'))).toEqual({ new: 1, won: 1 })
    expect(counts(await metrics('filter: { stage: { in: [1, 7] } }'))).toEqual({ new: 2, won: 1 })
    expect(counts(await metrics(`filter: { createdAt: { gte: "${ago(4)}" } }`))).toEqual({})
    expect(counts(await metrics(`filter: { valueAmount: { gt: 80 } }`))).toEqual({ new: 1, won: 1 })
  })

  test('of an earlier moment shows where the leads of today stood then', async () => {
    expect(counts(await metrics(`at: "${ago(12)}"`))).toEqual({ new: 2, contacted: 1 })
    expect(counts(await metrics(`at: "${ago(7)}"`))).toEqual({ new: 1, contacted: 2 })
    expect(counts(await metrics(`at: "${ago(400)}"`))).toEqual({})
  })

  test('shows an agent own and unassigned leads only', async () => {
    expect(counts(await metrics('', agentToken))).toEqual({ new: 2, won: 1 })
    expect(counts(await metrics(`at: "${ago(7)}"`, agentToken))).toEqual({ new: 1, contacted: 1 })
    expect(counts(await metrics(`mode: COHORT`, agentToken))).toEqual({ new: 3, contacted: 1, won: 1 })
    expect(counts(await metrics('includeSubtree: true', agentToken))).toEqual({ new: 2, won: 1 })
  })

  test('shows what came in beyond the plan to those alone who look after the company', async () => {
    const full = await aCompany(gateway)
    const owns = await gateway.tokenOf((await aMember(gateway, full, 'owner')).user)
    const leads = await gateway.tokenOf((await aMember(gateway, full, 'manager')).user)
    await aLead(gateway, full)
    await aLead(gateway, full, { over_quota: true })
    const seen = async (token: string) =>
      (await gateway.graphql('query ($id: ID!) { company(id: $id) { leads { totalCount } } }', { id: full }, token))
        .data.company.leads.totalCount
    expect(counts(await metrics('', owns, full))).toEqual({ new: await seen(owns) })
    expect(counts(await metrics('', leads, full))).toEqual({ new: await seen(leads) })
  })

  test('takes in the companies below when asked', async () => {
    expect(counts(await metrics('includeSubtree: true'))).toEqual({ new: 3, contacted: 1, won: 1 })
    expect((await metrics('includeSubtree: true'))['new'].values).toEqual(
      expect.arrayContaining([
        { currency: 'USD', amount: '100.50' },
        { currency: 'MXN', amount: '9000.00' },
      ]),
    )
    expect(counts(await metrics('', owner, child))).toEqual({ new: 1 })
  })
})

describe('a flow', () => {
  test('counts entries and exits of the time, how long the stays were, and how many led on', async () => {
    const found = await metrics(`mode: FLOW, from: "${ago(12)}", to: "${ago(2)}"`)
    expect(counts(found)).toEqual({ contacted: 1, won: 1 })
    expect(found['contacted']).toMatchObject({ exits: 1, conversionRate: 1, value: '70.00', overdue: null })
    expect(found['contacted'].averageSeconds / 86_400).toBeCloseTo(10, 1)
    expect(found['new']).toMatchObject({ count: 0, exits: 1, conversionRate: 1 })
    expect(found['won']).toMatchObject({ count: 1, exits: 0, conversionRate: null, averageSeconds: null })
  })
})

describe('a cohort', () => {
  test('counts which of the leads that arrived in the time ever reached each stage', async () => {
    const found = await metrics(`mode: COHORT, from: "${ago(30)}", to: "${ago(10)}"`)
    expect(counts(found)).toEqual({ new: 4, contacted: 2, won: 1 })
    expect(found['contacted']).toMatchObject({ conversionRate: 0.5, value: '70.00' })
    expect(counts(await metrics(`mode: COHORT, from: "${ago(2)}"`))).toEqual({})
  })
})

test('moments that a mode has no use for are refused', async () => {
  expect(await metrics(`mode: FLOW, at: "${ago(1)}"`)).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'at' })
  expect(await metrics(`from: "${ago(1)}"`)).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'from' })
  expect(await metrics(`mode: COHORT, from: "${ago(1)}", to: "${ago(1)}"`)).toMatchObject({ argument: 'to' })
})

describe('the counters', () => {
  const kept = `select stage_id, user_access_id, currency, sum(leads) as leads, sum(value) as value, round(sum(entered), 3)
    from lead_tallies group by 1, 2, 3 having sum(leads) <> 0`
  const counted = `select stage_id, user_access_id, currency, count(*) as leads, coalesce(sum(value_amount), 0) as value,
    round(sum(extract(epoch from stage_entered_at)), 3) from leads where deleted_at is null and not over_quota group by 1, 2, 3`
  const drift = `(${kept} except ${counted}) union all (${counted} except ${kept})`

  test('agree with the leads after any change, before and after they are folded', async () => {
    const changes = [
      `update leads set value_amount = coalesce(value_amount, 0) + 5`,
      `update leads set deleted_at = now() where id = ${pure}`,
      `update leads set deleted_at = null, user_access_id = null where id = ${pure}`,
      `update leads set stage_id = 2, stage_entered_at = now() where company_id = ${company}`,
    ]
    for (const change of changes) {
      await gateway.sql(change)
      expect(await gateway.sql(drift)).toEqual([])
    }
    await foldOnce(gateway.services)
    expect(await gateway.sql('select 1 from lead_tallies where not is_folded')).toEqual([])
    expect(await gateway.sql(drift)).toEqual([])
  })

  test('lose nothing while many write and several fold', async () => {
    const write = Array.from({ length: 40 }, async (_, number) => {
      const lead = await aLead(gateway, company, { value_amount: number })
      await move(lead, 1 + (number % 6), 1)
    })
    const fold = Array.from({ length: 10 }, () => foldOnce(gateway.services))
    const days = `select axis, day, from_stage_id, stage_id, sum(leads) as leads, sum(value) as value, sum(entered) as entered, sum(reached) as reached
      from (select * from lead_days where kind = 'all' and company_id = ${company} union all
        select company_id, axis, 'all', null, day, from_stage_id, stage_id, currency, leads, value, entered, stays, seconds, reached, reached_value, arrivals
        from lead_days_unfolded where company_id = ${company}) d
      group by 1, 2, 3, 4 having sum(leads) <> 0 or sum(reached) <> 0 order by 1, 2, 3, 4`
    await Promise.all([...write, ...fold])
    expect(await gateway.sql(drift)).toEqual([])
    const before = await gateway.sql(days)
    await gateway.sql('select lead_days_rebuild()')
    expect(before).toEqual(await gateway.sql(days))
  })
})
