import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCycle, aLead, aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let companyId: number
let foreignId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  agent = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova', cycles_enabled: true })
  foreignId = await door.aCompanyOf(await door.aPerson(), { name: 'Sunline' })
  await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
})
afterAll(() => door.close())

const create = (person: Person, id: number, body: object) => person.call('POST', `/companies/${id}/cycles`, body)

describe('Create a cycle for company', () => {
  test('answers the cycle', async () => {
    const { status, body } = await create(owner, companyId, {
      name: '2031-A',
      starts_on: '2031-01-07',
      ends_on: '2031-05-30',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      cycle: {
        id: expect.any(Number),
        company_id: companyId,
        name: '2031-A',
        starts_on: '2031-01-07',
        ends_on: '2031-05-30',
        status: 'planned',
        goal_leads: null,
        goal_won: null,
        goal_amount: null,
        rollover: 'keep',
        closed_at: null,
        created_at: expect.stringMatching(/Z$/),
      },
    })
  })

  test('takes a cycle also before the company works by cycles', async () => {
    const early = await door.aCompanyOf(owner)
    const body = { name: '2031-A', starts_on: '2031-01-07', ends_on: '2031-05-30', rollover: 'carry_open' }
    expect(await create(owner, early, body)).toMatchObject({
      status: 201,
      body: { cycle: { company_id: early, rollover: 'carry_open' } },
    })
  })

  test('refuses what is missing, not acceptable, taken, foreign or not allowed', async () => {
    const days = { starts_on: '2032-01-07', ends_on: '2032-05-30' }
    expect((await create(owner, companyId, {})).body.errors).toEqual({
      name: [expect.any(String)],
      starts_on: [expect.any(String)],
      ends_on: [expect.any(String)],
    })
    expect(await create(owner, companyId, { ...days, name: 'A', starts_on: '2032-02-30' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { starts_on: [expect.any(String)] }),
    )
    expect(await create(owner, companyId, { ...days, name: 'A', ends_on: '2032-01-06' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { ends_on: [expect.any(String)] }),
    )
    expect(await create(owner, companyId, { name: 'A', starts_on: '2031-05-30', ends_on: '2031-09-30' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { starts_on: [expect.stringContaining('2031-A')] }),
    )
    expect(await create(agent, companyId, { ...days, name: 'A' })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await create(owner, foreignId, { ...days, name: 'A' })).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('POST', `/companies/${companyId}/cycles`, { ...days, name: 'A' })).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})

describe('List company leads', () => {
  test('by cycle', async () => {
    const cycle = await aCycle(door.gateway, companyId)
    const lead = await aLead(door.gateway, companyId, { cycle_id: cycle })
    await aLead(door.gateway, companyId)
    const { body } = await agent.call('GET', `/companies/${companyId}/leads?cycle_id=${cycle}`)
    expect(body.leads).toMatchObject([{ id: lead, cycle_id: cycle, cycle_name: expect.stringMatching(/^Cycle/) }])
    const made = await agent.call('POST', `/companies/${companyId}/leads`, { first_name: 'Lena' })
    expect(made.body.lead.cycle_id).toBe(cycle)
    expect(await agent.call('GET', `/companies/${companyId}/leads?cycle_id=nova`)).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { cycle_id: [expect.any(String)] }),
    )
  })
})
