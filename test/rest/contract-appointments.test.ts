import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLead, anAppointment, aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let stranger: Person
let companyId: number
let leadId: number
let host: number
let id: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  stranger = await door.aPerson()
  companyId = await door.aCompanyOf(owner)
  await door.aCompanyOf(stranger)
  const agent = await door.aPerson()
  host = await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
  const [own] = await door.gateway.sql('select id::int from user_accesses where user_id = $1', [owner.id])
  leadId = await aLead(door.gateway, companyId, { first_name: 'Lena', last_name: 'Ortiz' })
  id = await anAppointment(door.gateway, { company: companyId, lead: leadId, host: own.id }, { title: 'Campus tour' })
  await door.gateway.sql(
    `insert into appointment_attendees (company_id, appointment_id, given_name, given_email) values ($1, $2, 'Lena Ortiz', 'lena.ortiz@example.com')`,
    [companyId, id],
  )
  await anAppointment(door.gateway, { company: companyId, lead: leadId, host })
})
afterAll(() => door.close())

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const appointment = () => ({
  id,
  company_id: companyId,
  lead_id: leadId,
  lead_name: 'Lena Ortiz',
  user_access_id: expect.any(Number),
  user_name: expect.any(String),
  title: 'Campus tour',
  description: null,
  starts_at: time,
  ends_at: time,
  timezone: 'America/Phoenix',
  location_type: 'office',
  location: null,
  join_url: null,
  status: 'scheduled',
  needs_outcome: false,
  outcome: null,
  canceled_at: null,
  cancel_reason: null,
  reschedule_count: 0,
  reminders: [],
  attendees: [
    {
      id: expect.any(Number),
      user_access_id: null,
      name: 'Lena Ortiz',
      email: 'lena.ortiz@example.com',
      response: 'needs_action',
    },
  ],
  created_at: time,
  updated_at: time,
  version: 1,
})

const at = (days: number): string => encodeURIComponent(new Date(Date.now() + days * 86_400_000).toISOString())

const listed = async (query: string): Promise<number> =>
  (await owner.call('GET', `/appointments?${query}`)).body.appointments.length

describe('List appointments for the current user', () => {
  test('answers those that the caller holds, in pages', async () => {
    const { status, body } = await owner.call('GET', '/appointments')
    expect(status).toBe(200)
    expect(body).toEqual({
      appointments: [appointment()],
      meta: { page: 1, per_page: 25, total: 1, next_cursor: null },
    })
    expect((await stranger.call('GET', '/appointments')).body.appointments).toEqual([])
  })

  test('goes by time and company', async () => {
    expect(await listed(`from=${at(-2)}&to=${at(0.5)}`)).toBe(0)
    expect(await listed(`from=${at(-2)}&to=${at(2)}`)).toBe(1)
    expect(await listed(`company_id=${companyId}`)).toBe(1)
    expect(await listed(`company_id=${companyId + 100}`)).toBe(0)
  })

  test('refuses times and companies that are none, and whoever is not signed in', async () => {
    expect(await owner.call('GET', '/appointments?from=tomorrow')).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { from: [expect.any(String)] }),
    )
    expect(await owner.call('GET', '/appointments?from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z')).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { to: [expect.any(String)] }),
    )
    expect(await owner.call('GET', '/appointments?company_id=nova')).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { company_id: [expect.any(String)] }),
    )
    expect(await door.send('GET', '/appointments')).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

describe('Get appointment by id', () => {
  test('answers the appointment', async () => {
    expect(await owner.call('GET', `/appointments/${id}`)).toMatchObject({
      status: 200,
      body: { appointment: appointment() },
    })
  })

  test('knows none that the caller may not see', async () => {
    expect(await stranger.call('GET', `/appointments/${id}`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('GET', '/appointments/987654321')).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/appointments/${id}`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})
