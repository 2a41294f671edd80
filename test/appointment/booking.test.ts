import { describe, expect, it } from 'vitest'
import { aCompany, aLead, anAppointment, aRole } from '../factories.js'
import { book, inHours, mutate, useAppointments, whatIsWrong } from './appointment-world.js'

const world = useAppointments()

describe('A new appointment', () => {
  it('is held by whoever makes it, in the time zone of the company', async () => {
    const { appointment, userErrors } = await book(world)
    expect(userErrors).toEqual([])
    expect(appointment).toMatchObject({
      title: 'Campus tour',
      status: 'SCHEDULED',
      timezone: 'America/Phoenix',
      sequence: 0,
      host: { databaseId: world.people.agent.access },
      lead: { databaseId: world.lead },
      attendees: [],
    })
  })

  it('is held by whoever works on the lead, when its maker has no role there', async () => {
    const above = await aCompany(world.gateway)
    await world.gateway.sql('update companies set parent_id = $1 where id = $2', [above, world.company])
    await world.gateway.sql('update user_accesses set company_id = $1, scope = $3 where id = $2', [
      above,
      world.people.owner.access,
      'subtree',
    ])
    world.gateway.services.viewers.forget('*')
    const { appointment } = await book(world, {}, 'owner')
    expect(appointment.host.databaseId).toBe(world.people.agent.access)
    const free = await aLead(world.gateway, world.company)
    expect(whatIsWrong(await book(world, { leadId: free }, 'owner'))).toEqual([['REQUIRED', 'userAccessId']])
  })

  it('has attendees: colleagues by their role, others by name and address', async () => {
    const { colleague } = world.people
    const attendees = [{ userAccessId: colleague.access, response: 'ACCEPTED' }, { email: 'Lena@Example.com' }]
    const { appointment } = await book(world, { attendees })
    expect(appointment.attendees).toEqual([
      { name: expect.stringMatching(/^User/), email: expect.stringMatching(/^user/), response: 'ACCEPTED' },
      { name: 'Lena@Example.com', email: 'Lena@Example.com', response: 'NEEDS_ACTION' },
    ])
  })

  it.each([
    ['an end before the beginning', () => ({ endsAt: inHours(23).startsAt }), [['INVALID', 'endsAt']]],
    ['more than a day', () => inHours(24, 25), [['INVALID', 'endsAt']]],
    ['a title of nothing', () => ({ title: ' ' }), [['INVALID', 'title']]],
    ['a time zone of no place', () => ({ timezone: 'Nowhere' }), [['INVALID', 'timezone']]],
    ['attendees of whom nothing is said', () => ({ attendees: [{}] }), [['REQUIRED', 'attendees.0.name']]],
    [
      'an attendee twice',
      () => ({ attendees: [{ email: 'a@example.com' }, { email: 'A@example.com' }] }),
      [['TAKEN', 'attendees.1.email']],
    ],
    ['a host of another company', () => ({ userAccessId: 987_654 }), [['UNKNOWN_REFERENCE', 'userAccessId']]],
    ['a lead that is not there', () => ({ leadId: 987_654 }), [['NOT_FOUND', 'leadId']]],
  ])('is refused with %s', async (_, input, problems) => {
    expect(whatIsWrong(await book(world, input()))).toEqual(problems)
    expect(await world.gateway.sql('select 1 from appointments where company_id = $1', [world.company])).toEqual([])
  })

  it('is not for viewers to make', async () => {
    expect(await book(world, {}, 'viewer')).toBe('FORBIDDEN')
  })

  it('is not made with the lead of a colleague', async () => {
    expect(whatIsWrong(await book(world, {}, 'colleague'))).toEqual([['NOT_FOUND', 'leadId']])
  })

  it('moves its lead to “Appointment set” if told to, but never back', async () => {
    const stage = async () =>
      (await world.gateway.sql('select stage_id::int as stage from leads where id = $1', [world.lead]))[0].stage
    await book(world)
    expect(await stage()).toBe(1)
    await book(world, { ...inHours(30), moveLead: true })
    expect(await stage()).toBe(4)
    await world.gateway.sql('update leads set stage_id = 6 where id = $1', [world.lead])
    await book(world, { ...inHours(40), moveLead: true })
    expect(await stage()).toBe(6)
  })

  it('tells its lead when the next one is, and another one when the first is called off', async () => {
    const next = async () => {
      const document = 'query ($id: ID!) { lead(id: $id) { nextAppointmentAt appointments { nodes { startsAt } } } }'
      return (await world.gateway.graphql(document, { id: world.lead }, world.people.agent.token)).data.lead
    }
    const second = inHours(48)
    const first = inHours(24)
    await book(world, second)
    const { appointment } = await book(world, first)
    expect(await next()).toEqual({
      nextAppointmentAt: first.startsAt,
      appointments: { nodes: [{ startsAt: first.startsAt }, { startsAt: second.startsAt }] },
    })
    await mutate(world, 'cancelAppointment', { id: appointment.databaseId })
    expect((await next()).nextAppointmentAt).toBe(second.startsAt)
  })

  it('leaves events', async () => {
    const { appointment } = await book(world)
    await mutate(world, 'confirmAppointment', { id: appointment.databaseId })
    const events = await world.gateway.sql(
      `select type, data, actor_id::int as actor from events where subject_id = $1 and type like 'appointment.%' order by id`,
      [appointment.databaseId],
    )
    const { agent } = world.people
    expect(events).toEqual([
      { type: 'appointment.created', data: { lead: world.lead, host: agent.access }, actor: agent.user },
      { type: 'appointment.confirmed', data: { lead: world.lead }, actor: agent.user },
    ])
  })
})

describe('A host', () => {
  it('has one appointment at a time', async () => {
    await book(world, inHours(24))
    expect(whatIsWrong(await book(world, inHours(24.5)))).toEqual([['HOST_BUSY', 'startsAt']])
    expect(whatIsWrong(await book(world, inHours(23.5)))).toEqual([['HOST_BUSY', 'startsAt']])
    expect(whatIsWrong(await book(world, inHours(20, 10)))).toEqual([['HOST_BUSY', 'startsAt']])
    expect(whatIsWrong(await book(world, inHours(25)))).toEqual([])
    expect(whatIsWrong(await book(world, inHours(23)))).toEqual([])
  })

  it('has two at a time where somebody insists', async () => {
    await book(world, inHours(24))
    expect(whatIsWrong(await book(world, { ...inHours(24), force: true }))).toEqual([])
  })

  it('is as busy in another company', async () => {
    const { agent } = world.people
    const elsewhere = await aCompany(world.gateway)
    const host = await aRole(world.gateway, { user: agent.user, company: elsewhere, as: 'agent' })
    const { startsAt, endsAt } = inHours(24)
    await anAppointment(
      world.gateway,
      { company: elsewhere, lead: null, host },
      { starts_at: startsAt, ends_at: endsAt },
    )
    expect(whatIsWrong(await book(world, inHours(24)))).toEqual([['HOST_BUSY', 'startsAt']])
  })

  it('is free again when the other one was called off', async () => {
    const { appointment } = await book(world, inHours(24))
    await mutate(world, 'cancelAppointment', { id: appointment.databaseId })
    expect(whatIsWrong(await book(world, inHours(24)))).toEqual([])
    expect(whatIsWrong(await mutate(world, 'reopenAppointment', { id: appointment.databaseId }, 'manager'))).toEqual([
      ['HOST_BUSY', 'startsAt'],
    ])
  })

  it('gets one of eight appointments that are made for the same hour at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => book(world, inHours(24))))
    const codes = answers.map((answer) => whatIsWrong(answer)[0]?.[0] ?? 'booked').toSorted()
    expect(codes).toEqual([...Array.from({ length: 7 }, () => 'HOST_BUSY'), 'booked'])
  })

  it('is not given an appointment for an hour that another one is moved to at once', async () => {
    const { appointment } = await book(world, inHours(24))
    const answers = await Promise.all([
      mutate(world, 'rescheduleAppointment', { id: appointment.databaseId, ...inHours(30) }),
      book(world, inHours(30.5)),
    ])
    expect(answers.flatMap(whatIsWrong)).toEqual([['HOST_BUSY', 'startsAt']])
  })
})
