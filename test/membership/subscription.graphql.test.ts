import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, aMember, aPlan, aSource, aSubscription, aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOwnedCompany, change, createLead, planOf } from './plan-world.js'

let gateway: Gateway
let small: number
let large: number
let hidden: number

beforeAll(async () => {
  gateway = await startGateway()
  small = await aPlan(gateway, { seats: 3, leads_per_month: 100, companies: 1, sources: 1 }, { trial_days: 14 })
  large = await aPlan(gateway, { seats: 10 })
  hidden = await aPlan(gateway, {}, { is_public: false })
})
afterAll(() => gateway.close())

const day = 86_400_000
const ago = (days: number): Date => new Date(Date.now() - days * day)

describe('The catalogue', () => {
  it('shows the plans to choose from, the smallest first', async () => {
    const { token } = await anOwnedCompany(gateway)
    const { data } = await gateway.graphql(
      '{ memberships { databaseId price interval trialDays limits { seats leadsPerMonth companies webhooks } } }',
      {},
      token,
    )
    expect(data.memberships).toEqual([
      {
        databaseId: small,
        price: '49.00',
        interval: 'MONTH',
        trialDays: 14,
        limits: { seats: 3, leadsPerMonth: 100, companies: 1, webhooks: null },
      },
      expect.objectContaining({ databaseId: large }),
    ])
    const one = await gateway.graphql(`{ membership(id: ${hidden}) { name } }`, {}, token)
    expect(one.data.membership).toBeNull()
  })
})

const create = async (token: string, input: object): Promise<{ id: number; codes: string[] }> => {
  const { data } = await gateway.graphql(
    'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { databaseId } userErrors { code } } }',
    { input },
    token,
  )
  const { company, userErrors } = data.createCompany
  return { id: company?.databaseId, codes: userErrors.map(({ code }: { code: string }) => code) }
}

describe('A new company', () => {
  it('tries out the smallest plan; one below it draws on that, if it allows another', async () => {
    const token = await gateway.tokenOf(await aUser(gateway))
    const root = await create(token, { name: 'Nova' })
    const held = await planOf(gateway, { company: root.id, token })
    expect(held).toMatchObject({ status: 'TRIALING', membership: { databaseId: small } })
    expect(Date.parse(held.currentPeriodEnd) - Date.parse(held.currentPeriodStart)).toBe(14 * day)
    expect(await create(token, { name: 'Nova Campus', parentCompanyId: root.id })).toMatchObject({
      codes: ['PLAN_LIMIT_REACHED'],
    })
    await change(gateway, 'attachMembership', { token, companyId: root.id, membershipId: large })
    const campus = await create(token, { name: 'Nova Campus', parentCompanyId: root.id })
    const [{ company_id: payer }] = await gateway.sql(
      'select s.company_id::int from companies c join company_memberships s on s.id = c.company_membership_id where c.id = $1',
      [campus.id],
    )
    expect(payer).toBe(root.id)
  })
})

describe('The plan of a company', () => {
  it('grows at once, and shrinks when the period ends', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    await aSubscription(gateway, company, small, { started_at: ago(10) })
    const attach = (membershipId: number) =>
      change(gateway, 'attachMembership', { token, companyId: company, membershipId })
    const { held: grown } = await attach(large)
    expect(grown).toMatchObject({ status: 'ACTIVE', membership: { databaseId: large }, pendingMembership: null })
    expect(Date.now() - Date.parse(grown!['currentPeriodStart'])).toBeLessThan(60_000)
    const { held: shrinking } = await attach(small)
    expect(shrinking).toMatchObject({ membership: { databaseId: large }, pendingMembership: { databaseId: small } })
    const [{ same }] = await gateway.sql(
      `select pending_at = started_at + interval '1 month' as same from company_memberships where company_id = $1`,
      [company],
    )
    expect(same).toBe(true)
    expect((await attach(large)).held).toMatchObject({ pendingMembership: null })
    await attach(small)
    await gateway.sql(
      `update company_memberships set started_at = now() - interval '40 days', pending_at = now() - interval '9 days' where company_id = $1`,
      [company],
    )
    const held = await planOf(gateway, { company, token })
    expect(held).toMatchObject({ status: 'ACTIVE', membership: { databaseId: small }, pendingMembership: null })
    expect(Math.round((Date.now() - Date.parse(held.currentPeriodStart)) / day)).toBe(9)
    expect(held.usage.find(({ metric }: { metric: string }) => metric === 'SEATS')).toMatchObject({ limit: 3, used: 1 })
    expect((await attach(small)).held).toMatchObject({ membership: { databaseId: small }, pendingMembership: null })
    expect(
      await gateway.sql('select membership_id::int from company_memberships where company_id = $1', [company]),
    ).toEqual([{ membership_id: small }])
  })

  it('does not shrink below what there is, and tells each excess', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    await aSubscription(gateway, company, large)
    await aCompany(gateway, { parent_id: company })
    await aSource(gateway, company)
    await aSource(gateway, company)
    const { refused } = await change(gateway, 'attachMembership', { token, companyId: company, membershipId: small })
    expect(refused).toMatchObject([{ code: 'NOT_ALLOWED_NOW', field: ['input', 'membershipId'] }])
    expect(refused[0]!.message).toContain('2 companies where it allows 1, 2 sources where it allows 1')
  })

  it('goes on from month to month, also from the 31st', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    await aSubscription(gateway, company, large, { started_at: new Date('2025-01-31T10:00:00Z') })
    const boundary = (at: string): Promise<{ at: Date }[]> =>
      gateway.sql(`select membership_period($1, '2025-01-31T10:00Z', $2, 1) at time zone 'UTC' as at`, [large, at])
    expect(String((await boundary('2025-02-28T09:00Z'))[0]!.at)).toContain('2025-02-28 10:00')
    expect(String((await boundary('2025-02-28T11:00Z'))[0]!.at)).toContain('2025-03-31 10:00')
    const held = await planOf(gateway, { company, token })
    expect(Date.parse(held.currentPeriodStart)).toBeLessThanOrEqual(Date.now())
    expect(Date.parse(held.currentPeriodEnd)).toBeGreaterThan(Date.now())
  })

  it('is canceled to the end of the period, or at once; a second time does no harm', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    await aSubscription(gateway, company, large)
    const cancel = (more: object = {}) => change(gateway, 'cancelMembership', { token, companyId: company, ...more })
    const { held } = await cancel({ reason: 'Too expensive.' })
    expect(held).toMatchObject({ status: 'ACTIVE', cancelAtPeriodEnd: true, cancelReason: 'Too expensive.' })
    expect((await cancel()).held).toEqual(held)
    expect(await createLead(gateway, { company, token })).toEqual([])
    const resumed = await change(gateway, 'attachMembership', { token, companyId: company, membershipId: large })
    expect(resumed.held).toMatchObject({ status: 'ACTIVE', cancelAtPeriodEnd: false, canceledAt: null })
    expect((await cancel({ immediately: true })).held).toMatchObject({ status: 'CANCELED', cancelAtPeriodEnd: false })
    const codes = await gateway.sql(
      `select type from events where type like 'company_membership.%' and company_id = $1 order by id`,
      [company],
    )
    expect(codes.map(({ type }) => type.split('.')[1])).toEqual(['canceled', 'attached', 'canceled'])
  })

  it('is for the owner to change, and for admins to see', async () => {
    const { company } = await anOwnedCompany(gateway)
    await aSubscription(gateway, company, large)
    const admin = await gateway.tokenOf((await aMember(gateway, company, 'admin')).user)
    const manager = await gateway.tokenOf((await aMember(gateway, company, 'manager')).user)
    const { refused } = await change(gateway, 'attachMembership', {
      token: admin,
      companyId: company,
      membershipId: small,
    })
    expect(refused).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(await planOf(gateway, { company, token: admin })).toMatchObject({ status: 'ACTIVE' })
    expect(await planOf(gateway, { company, token: manager })).toBeNull()
  })

  it('of one’s own takes the place of that of the company above', async () => {
    const root = await anOwnedCompany(gateway)
    await aSubscription(gateway, root.company, large)
    const campus = await aCompany(gateway, { parent_id: root.company })
    const shop = await aCompany(gateway, { parent_id: campus })
    const { token } = root
    expect((await change(gateway, 'cancelMembership', { token, companyId: campus })).refused).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
    const { held } = await change(gateway, 'attachMembership', { token, companyId: campus, membershipId: large })
    expect(held).toMatchObject({ status: 'ACTIVE', company: { databaseId: campus } })
    const payers = await gateway.sql(
      'select s.company_id::int as payer from companies c join company_memberships s on s.id = c.company_membership_id where c.id = any($1) order by c.id',
      [[root.company, campus, shop]],
    )
    expect(payers.map(({ payer }) => payer)).toEqual([root.company, campus, campus])
  })
})
