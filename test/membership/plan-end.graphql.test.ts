import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, aPlan, aSubscription, aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOwnedCompany, change, createLead, planOf } from './plan-world.js'

let gateway: Gateway
let small: number
let large: number

beforeAll(async () => {
  gateway = await startGateway()
  small = await aPlan(gateway, { seats: 3 })
  large = await aPlan(gateway, { seats: 10 })
})
afterAll(() => gateway.close())

describe('The end of a plan', () => {
  it('lets everything be read, nothing changed, until its owner chooses a plan', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    const campus = await aCompany(gateway, { parent_id: company })
    const soon = new Date(Date.now() + 1200)
    await aSubscription(gateway, company, small, { state: 'trialing', ends_at: soon })
    expect(await createLead(gateway, { company: campus, token })).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 30))
    for (const each of [company, campus])
      expect(await createLead(gateway, { company: each, token })).toMatchObject([{ code: 'MEMBERSHIP_INACTIVE' }])
    const expired = await planOf(gateway, { company, token })
    expect(expired).toMatchObject({ status: 'EXPIRED', currentPeriodEnd: soon.toISOString() })
    const leads = await gateway.graphql(`{ company(id: ${campus}) { leads { totalCount } } }`, {}, token)
    expect(leads.data.company.leads.totalCount).toBe(1)
    const { held } = await change(gateway, 'attachMembership', { token, companyId: company, membershipId: large })
    expect(held).toMatchObject({ status: 'ACTIVE', membership: { databaseId: large } })
    await expect.poll(() => createLead(gateway, { company: campus, token }), { timeout: 3000 }).toEqual([])
  })

  it('lets nobody join it', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    await aSubscription(gateway, company, small, { ends_at: new Date(Date.now() - 86_400_000) })
    const email = 'latecomer@example.com'
    const late = await aUser(gateway, { email, email_verified_at: new Date() })
    await gateway.sql(
      `insert into invitations (company_id, access_id, email, code_hash, invited_by_id, expires_at)
       values ($1, 4, $2, encode(sha256('latecomer'), 'hex'), $3, now() + interval '1 day')`,
      [company, email, late],
    )
    const { data } = await gateway.graphql(
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { userErrors { code } } }',
      { input: { code: 'latecomer' } },
      await gateway.tokenOf(late),
    )
    expect(data.acceptInvitation.userErrors).toMatchObject([{ code: 'MEMBERSHIP_INACTIVE' }])
    expect(await createLead(gateway, { company, token })).toMatchObject([{ code: 'MEMBERSHIP_INACTIVE' }])
  })

  it('leaves a company alone that never had one', async () => {
    const { company, token } = await anOwnedCompany(gateway)
    expect(await createLead(gateway, { company, token })).toEqual([])
    expect(await planOf(gateway, { company, token })).toBeNull()
  })
})
