import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCampaign, aCycle, aLead, aSource } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let companyId: number
let foreignId: number
let campaignId: number
let cycleId: number
let sourceId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova', cycles_enabled: true })
  foreignId = await door.aCompanyOf(await door.aPerson(), { name: 'Sunline' })
  cycleId = await aCycle(door.gateway, companyId, { name: '2031-A' })
  sourceId = await aSource(door.gateway, companyId, { name: 'Facebook' })
  campaignId = await aCampaign(door.gateway, companyId, {
    name: 'Spring intake',
    slug: 'spring-intake',
    channel: 'facebook',
    cycle_id: cycleId,
    source_id: sourceId,
    spent_amount: '90.00',
    currency: 'USD',
  })
  for (const stage of [1, 7]) await aLead(door.gateway, companyId, { campaign_id: campaignId, stage_id: stage })
  await aCampaign(door.gateway, companyId, { state: 'paused' })
  await aCampaign(door.gateway, companyId, { archived_at: new Date() })
})
afterAll(() => door.close())

const campaignKeys = () => ({
  id: campaignId,
  company_id: companyId,
  name: 'Spring intake',
  slug: 'spring-intake',
  description: null,
  status: 'active',
  channel: 'facebook',
  source_id: sourceId,
  source_name: 'Facebook',
  cycle_id: cycleId,
  cycle_name: '2031-A',
  starts_at: null,
  ends_at: null,
  budget_amount: null,
  spent_amount: '90.00',
  currency: 'USD',
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  external_provider: null,
  external_id: null,
  capture_key: null,
  stats: { leads: 2, won: 1, conversion: 0.5, cost_per_lead: '45.00', cost_per_won: '90.00' },
  archived_at: null,
  created_at: expect.stringMatching(/Z$/),
  updated_at: expect.stringMatching(/Z$/),
})

describe('List campaigns for a company', () => {
  test('answers those in use, by state, cycle and text', async () => {
    const { status, body } = await owner.call('GET', `/companies/${companyId}/campaigns?sort=created_at`)
    expect(status).toBe(200)
    expect(body.campaigns[0]).toEqual(campaignKeys())
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 2, next_cursor: null })
    for (const query of ['status=active', `cycle_id=${cycleId}`, 'q=INTAKE', 'channel=facebook']) {
      const found = await owner.call('GET', `/companies/${companyId}/campaigns?${query}`)
      expect(found.body.campaigns).toMatchObject([{ id: campaignId }])
    }
  })

  test('refuses what cannot be asked, and knows no foreign company', async () => {
    expect(await owner.call('GET', `/companies/${companyId}/campaigns?status=running`)).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { status: [expect.any(String)] }),
    )
    expect(await owner.call('GET', `/companies/${foreignId}/campaigns`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/companies/${companyId}/campaigns`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

describe('Get campaign by id', () => {
  test('answers the campaign, and knows no foreign one', async () => {
    expect((await owner.call('GET', `/campaigns/${campaignId}`)).body).toEqual({ campaign: campaignKeys() })
    const foreign = await aCampaign(door.gateway, foreignId)
    expect(await owner.call('GET', `/campaigns/${foreign}`)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})
