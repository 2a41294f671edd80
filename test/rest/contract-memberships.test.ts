import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPlan, aRole, aSubscription } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let admin: Person
let companyId: number
let foreignId: number
let starter: number
let growth: number

beforeAll(async () => {
  door = await openDoor()
  starter = await aPlan(door.gateway, { seats: 3, leads_per_month: 1 }, { name: 'Starter', features: '{Leads,REST}' })
  growth = await aPlan(door.gateway, { seats: 10 }, { name: 'Growth' })
  owner = await door.aPerson()
  admin = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
  foreignId = await door.aCompanyOf(await door.aPerson())
  await aRole(door.gateway, { user: admin.id, company: companyId, as: 'admin' })
})
afterAll(() => door.close())

const attach = (person: Person, id: number, body: object) => person.call('POST', `/companies/${id}/membership`, body)

const plan = {
  id: expect.any(Number),
  name: 'Starter',
  slug: expect.any(String),
  description: '',
  price: '49.00',
  currency: 'USD',
  interval: 'month',
  trial_days: 0,
  position: expect.any(Number),
  features: ['Leads', 'REST'],
  limits: {
    seats: 3,
    leads_per_month: 1,
    companies: null,
    sources: null,
    campaigns: null,
    questions: null,
    import_rows_per_file: null,
    api_requests_per_minute: null,
    webhooks: null,
    storage_mb: null,
  },
}

const companyMembership = {
  id: expect.any(Number),
  company_id: expect.any(Number),
  membership_id: expect.any(Number),
  membership_name: 'Starter',
  status: 'active',
  current_period_start: expect.stringMatching(/Z$/),
  current_period_end: expect.stringMatching(/Z$/),
  cancel_at_period_end: false,
  canceled_at: null,
  cancel_reason: null,
  pending_membership_id: null,
  usage: expect.arrayContaining([
    { metric: 'seats', limit: 3, used: 2, resets_at: null },
    { metric: 'leads_per_month', limit: 1, used: 0, resets_at: expect.stringMatching(/Z$/) },
  ]),
  created_at: expect.stringMatching(/Z$/),
}

describe('List available memberships, and info of a membership', () => {
  test('answer the plans', async () => {
    const { status, body } = await admin.call('GET', '/memberships')
    expect(status).toBe(200)
    expect(body.memberships).toEqual([plan, expect.objectContaining({ id: growth, name: 'Growth' })])
    expect((await admin.call('GET', `/memberships/${starter}`)).body).toEqual({ membership: { ...plan, id: starter } })
  })

  test('refuse what is unknown, and whoever is not signed in', async () => {
    expect(await admin.call('GET', '/memberships/987654')).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', '/memberships')).toMatchObject(refused(401, 'UNAUTHENTICATED'))
    expect(await door.send('GET', `/memberships/${starter}`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

describe('Attach membership to company', () => {
  test('answers the plan of the company', async () => {
    const { status, body } = await attach(owner, companyId, { membership_id: starter })
    expect(status).toBe(201)
    expect(body).toEqual({
      company_membership: { ...companyMembership, company_id: companyId, membership_id: starter },
    })
  })

  test('refuses what is missing, unknown, foreign or not allowed', async () => {
    expect((await attach(owner, companyId, {})).body.errors).toEqual({ membership_id: [expect.any(String)] })
    expect(await attach(owner, companyId, { membership_id: 987_654 })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { membership_id: [expect.any(String)] }),
    )
    expect(await attach(owner, foreignId, { membership_id: starter })).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await attach(admin, companyId, { membership_id: starter })).toMatchObject(refused(403, 'FORBIDDEN'))
    const path = `/companies/${companyId}/membership`
    expect(await door.send('POST', path, { membership_id: starter })).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })

  test('refuses a plan that is too small for what there is', async () => {
    const large = await door.aCompanyOf(owner)
    await aSubscription(door.gateway, large, growth)
    for (const role of ['agent', 'viewer', 'manager'] as const)
      await aRole(door.gateway, { user: (await door.aPerson()).id, company: large, as: role })
    const answer = await attach(owner, large, { membership_id: starter })
    expect(answer).toMatchObject(
      refused(422, 'NOT_ALLOWED_NOW', { membership_id: [expect.stringContaining('4 seats')] }),
    )
  })
})

const create = () => owner.call('POST', `/companies/${companyId}/leads`, { first_name: 'Lena' })

describe('A plan that is used up', () => {
  test('takes no further lead', async () => {
    expect((await create()).status).toBe(201)
    expect(await create()).toMatchObject(refused(403, 'PLAN_LIMIT_REACHED'))
  })
})

describe('Cancel current subscription', () => {
  test('answers the plan, which ends with its period, or at once', async () => {
    const cancel = (body?: object) => owner.call('DELETE', `/companies/${companyId}/membership`, body)
    const { status, body } = await cancel()
    expect(status).toBe(200)
    expect(body.company_membership).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      canceled_at: expect.stringMatching(/Z$/),
    })
    expect((await cancel()).body.company_membership).toMatchObject({ cancel_at_period_end: true })
    const ended = await cancel({ immediately: true, reason: 'Too expensive.' })
    expect(ended.body.company_membership).toMatchObject({ status: 'canceled', cancel_reason: 'Too expensive.' })
    const cycle = { name: '2031-A', starts_on: '2031-01-07', ends_on: '2031-05-30' }
    await expect
      .poll(() => owner.call('POST', `/companies/${companyId}/cycles`, cycle).then((answer) => answer.body.code))
      .toBe('MEMBERSHIP_INACTIVE')
    expect((await attach(owner, companyId, { membership_id: growth })).body.company_membership.status).toBe('active')
  })

  test('refuses where there is none, what is foreign or not allowed', async () => {
    const bare = await door.aCompanyOf(owner)
    expect(await owner.call('DELETE', `/companies/${bare}/membership`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('DELETE', `/companies/${foreignId}/membership`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await admin.call('DELETE', `/companies/${companyId}/membership`)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await door.send('DELETE', `/companies/${companyId}/membership`)).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})
