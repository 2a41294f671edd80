import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, aLead, aMember, aPlan } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOwnedCompanyOn, change, createLead, planOf, usedOf } from './plan-world.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

describe('The leads of a month', () => {
  it('are counted over all companies, with those that were there before, and no more are made by hand', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 3 }, { timezone: 'America/Phoenix' })
    const campus = await aCompany(gateway, { parent_id: root.company })
    gateway.services.viewers.forget('*')
    await aLead(gateway, campus)
    await aLead(gateway, campus, { created_at: new Date(Date.now() - 40 * 86_400_000) })
    expect(await usedOf(gateway, root, 'LEADS_PER_MONTH')).toBe(1)
    expect(await createLead(gateway, root)).toEqual([])
    expect(await createLead(gateway, { company: campus, token: root.token })).toEqual([])
    const refused = await createLead(gateway, root)
    const resetsAt = (await planOf(gateway, root)).usage[1].resetsAt
    expect(refused).toEqual([
      {
        code: 'PLAN_LIMIT_REACHED',
        field: null,
        message: expect.stringContaining(`3 new leads a month, of which 3 are used. It begins anew at ${resetsAt}`),
      },
    ])
    const local = new Date(resetsAt).toLocaleString('en-US', {
      timeZone: 'America/Phoenix',
      day: 'numeric',
      hour: 'numeric',
    })
    expect(local).toBe('1, 12 AM')
    await gateway.sql(
      `update membership_usage set period_start = period_start - interval '1 month' where company_id = $1`,
      [root.company],
    )
    await gateway.sql(`update leads set created_at = created_at - interval '1 month' where company_id = any($1)`, [
      [root.company, campus],
    ])
    expect(await createLead(gateway, root)).toEqual([])
  })

  it('are exact however many come at once', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 10 })
    const answers = await Promise.all(Array.from({ length: 25 }, () => createLead(gateway, root)))
    expect(answers.filter((refused) => refused.length === 0)).toHaveLength(10)
    expect(await gateway.sql('select count(*)::int as count from leads where company_id = $1', [root.company])).toEqual(
      [{ count: 10 }],
    )
    expect(await usedOf(gateway, root, 'LEADS_PER_MONTH')).toBe(10)
  })

  it('are counted anew when the plan changes, with those that came while nothing limited them', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 2 })
    const unlimited = await aPlan(gateway, {})
    const larger = await aPlan(gateway, { leads_per_month: 4 })
    const attach = (membershipId: number) =>
      change(gateway, 'attachMembership', { token: root.token, companyId: root.company, membershipId })
    await createLead(gateway, root)
    await attach(unlimited)
    for (let lead = 0; lead < 2; lead += 1) await createLead(gateway, root)
    expect(await usedOf(gateway, root, 'LEADS_PER_MONTH')).toBe(3)
    await attach(larger)
    expect(await createLead(gateway, root)).toEqual([])
    expect(await createLead(gateway, root)).toMatchObject([{ message: expect.stringContaining('of which 4 are used') }])
  })

  it('are not used up by a lead that is refused for another reason', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 2 })
    const { data } = await gateway.graphql(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { userErrors { code } } }',
      { input: { companyId: root.company, firstName: 'Lena', userAccessId: 987_654 } },
      root.token,
    )
    expect(data.createLead.userErrors).toMatchObject([{ code: 'UNKNOWN_REFERENCE' }])
    expect(await usedOf(gateway, root, 'LEADS_PER_MONTH')).toBe(0)
  })

  it('that came in beyond them are seen by who looks after the company, and by all once the plan grows', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 1 })
    const people = { admin: '', manager: '', agent: '' }
    for (const role of ['admin', 'manager', 'agent'] as const)
      people[role] = await gateway.tokenOf((await aMember(gateway, root.company, role)).user)
    await createLead(gateway, root)
    const held = await aLead(gateway, root.company, { over_quota: true })
    const seenBy = async (token: string): Promise<boolean | null> =>
      (await gateway.graphql(`{ lead(id: ${held}) { heldBack } }`, {}, token)).data.lead?.heldBack ?? null
    expect(await Promise.all(Object.values(people).map(seenBy))).toEqual([true, null, null])
    const membershipId = await aPlan(gateway, { leads_per_month: 100 })
    await change(gateway, 'attachMembership', { token: root.token, companyId: root.company, membershipId })
    expect(await Promise.all(Object.values(people).map(seenBy))).toEqual([false, false, false])
    expect(await usedOf(gateway, root, 'LEADS_PER_MONTH')).toBe(2)
  })

  it('that came in beyond them are seen by all when the month has turned', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 1 })
    const token = await gateway.tokenOf((await aMember(gateway, root.company, 'manager')).user)
    const created_at = new Date(Date.now() - 40 * 86_400_000)
    const held = await aLead(gateway, root.company, { over_quota: true, created_at })
    const { data } = await gateway.graphql(`{ lead(id: ${held}) { heldBack } }`, {}, token)
    expect(data.lead).toEqual({ heldBack: false })
  })

  it('are not used up by somebody who has a lead already, where the company merges', async () => {
    const root = await anOwnedCompanyOn(gateway, { leads_per_month: 1 }, { dedupe_policy: 'merge' })
    const document = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { userErrors { code } } }'
    const input = { companyId: root.company, firstName: 'Lena', email: 'lena.ortiz@example.com' }
    for (let time = 0; time < 2; time += 1) {
      const { data } = await gateway.graphql(document, { input }, root.token)
      expect(data.createLead.userErrors).toEqual([])
    }
    expect(await usedOf(gateway, root, 'LEADS_PER_MONTH')).toBe(1)
  })
})
