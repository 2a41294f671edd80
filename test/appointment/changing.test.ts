import { describe, expect, it } from 'vitest'
import { renewNextAppointments } from '../../src/domain/appointment/next-appointment.js'
import { anAppointment } from '../factories.js'
import { book, inHours, mutate, useAppointments, whatIsWrong } from './appointment-world.js'

const world = useAppointments()

/** An appointment that began so many hours ago and lasted one. */
const past = (hours = 3, values: object = {}) => {
  const { startsAt, endsAt } = inHours(-hours)
  const of = { company: world.company, lead: world.lead, host: world.people.agent.access }
  return anAppointment(world.gateway, of, { starts_at: startsAt, ends_at: endsAt, ...values })
}

const leadNow = async () => {
  const [row] = await world.gateway.sql(
    'select first_contacted_at, last_contacted_at, last_activity_at, next_appointment_at from leads where id = $1',
    [world.lead],
  )
  return Object.fromEntries(Object.entries(row).map(([key, at]) => [key, at === null ? null : new Date(at as string)]))
}

describe('An appointment that is put on another time', () => {
  it('keeps its id and its old time, and is to be confirmed anew', async () => {
    const old = inHours(24)
    const { appointment } = await book(world, old)
    const id = appointment.databaseId
    await mutate(world, 'confirmAppointment', { id })
    const later = await mutate(world, 'rescheduleAppointment', { id, ...inHours(48) })
    expect(later.appointment).toMatchObject({
      databaseId: id,
      ...inHours(48),
      status: 'SCHEDULED',
      rescheduleCount: 1,
      sequence: 2,
      reschedules: [{ ...old, actor: { databaseId: world.people.agent.user } }],
    })
  })

  it('may overlap itself, but not end before it begins or stay where it is', async () => {
    const { appointment } = await book(world, inHours(24))
    const id = appointment.databaseId
    expect(whatIsWrong(await mutate(world, 'rescheduleAppointment', { id, ...inHours(24.5) }))).toEqual([])
    expect(whatIsWrong(await mutate(world, 'rescheduleAppointment', { id, ...inHours(24.5) }))).toEqual([
      ['INVALID', 'startsAt'],
    ])
    expect(whatIsWrong(await mutate(world, 'rescheduleAppointment', { id, ...inHours(24, -1) }))).toEqual([
      ['INVALID', 'endsAt'],
    ])
  })
})

describe('The transitions of an appointment', () => {
  const act = {
    confirm: (id: number) => mutate(world, 'confirmAppointment', { id }, 'manager'),
    complete: (id: number) => mutate(world, 'completeAppointment', { id, outcome: 'INTERESTED' }, 'manager'),
    'no-show': (id: number) => mutate(world, 'markAppointmentNoShow', { id }, 'manager'),
    cancel: (id: number) => mutate(world, 'cancelAppointment', { id, reason: 'Ill.' }, 'manager'),
    reschedule: (id: number) => mutate(world, 'rescheduleAppointment', { id, ...inHours(72) }, 'manager'),
    reopen: (id: number) => mutate(world, 'reopenAppointment', { id }, 'manager'),
  }
  const states = {
    scheduled: {},
    confirmed: { state: 'confirmed' },
    completed: { state: 'completed', outcome: 'won' },
    no_show: { state: 'no_show' },
    canceled: { state: 'canceled', canceled_at: new Date() },
  }
  const open = {
    confirm: 'CONFIRMED',
    complete: 'COMPLETED',
    'no-show': 'NO_SHOW',
    cancel: 'CANCELED',
    reschedule: 'SCHEDULED',
    reopen: null,
  }
  const ended = { confirm: null, complete: null, 'no-show': null, cancel: null, reschedule: null, reopen: 'SCHEDULED' }
  const table = { scheduled: open, confirmed: open, completed: ended, no_show: ended, canceled: ended }
  const cases = Object.entries(table).flatMap(([state, row]) =>
    Object.entries(row).map(([verb, to]) => [verb, state, to] as const),
  )

  it.each(cases)('%s a %s one: %s', async (verb, state, to) => {
    const id = await past(3, states[state as keyof typeof states])
    const answer = await act[verb as keyof typeof act](id)
    expect([answer.appointment?.status ?? null, whatIsWrong(answer)]).toEqual([
      to,
      to ? [] : [['NOT_ALLOWED_NOW', 'id']],
    ])
  })

  it('wait for its beginning: nothing came yet of what is still ahead', async () => {
    const { appointment } = await book(world)
    const id = appointment.databaseId
    expect(whatIsWrong(await act.complete(id))).toEqual([['NOT_ALLOWED_NOW', 'id']])
    expect(whatIsWrong(await act['no-show'](id))).toEqual([['NOT_ALLOWED_NOW', 'id']])
    expect(whatIsWrong(await act.cancel(id))).toEqual([])
  })

  it('are taken back by managers, not by agents', async () => {
    const id = await past(3, { state: 'no_show' })
    expect(await mutate(world, 'reopenAppointment', { id }, 'agent')).toBe('FORBIDDEN')
    expect(whatIsWrong(await mutate(world, 'reopenAppointment', { id }, 'manager'))).toEqual([])
  })

  it('happen once of two at the same time', async () => {
    const id = await past()
    const answers = await Promise.all([act.complete(id), act.cancel(id), act['no-show'](id)])
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
  })
})

async function show(id: number): Promise<object> {
  const document = 'query ($id: ID!) { appointment(id: $id) { status needsOutcome } }'
  return (await world.gateway.graphql(document, { id }, world.people.agent.token)).data.appointment
}

describe('An appointment', () => {
  it('that took place counts as a contact with the lead', async () => {
    const first = await past(30)
    const second = await past(3)
    for (const id of [second, first]) await mutate(world, 'completeAppointment', { id, outcome: 'FOLLOW_UP' })
    const lead = await leadNow()
    expect(lead['first_contacted_at']?.toISOString()).toBe(inHours(-30).startsAt)
    expect(lead['last_contacted_at']?.toISOString()).toBe(inHours(-3).startsAt)
    expect(Date.now() - lead['last_activity_at']!.getTime()).toBeLessThan(60_000)
  })

  it('to which nobody came is no contact', async () => {
    await mutate(world, 'markAppointmentNoShow', { id: await past() })
    expect(await leadNow()).toMatchObject({ first_contacted_at: null, last_contacted_at: null })
  })

  it('is in progress while it lasts, and lacks an outcome a day after', async () => {
    expect(await show(await past(0.5))).toEqual({ status: 'IN_PROGRESS', needsOutcome: false })
    expect(await show(await past(24))).toEqual({ status: 'SCHEDULED', needsOutcome: false })
    expect(await show(await past(26))).toEqual({ status: 'SCHEDULED', needsOutcome: true })
    expect(await show(await past(26, { state: 'no_show' }))).toEqual({ status: 'NO_SHOW', needsOutcome: false })
  })

  it('that has begun is not the next one of its lead any more', async () => {
    const { startsAt } = inHours(24)
    await book(world, inHours(24))
    await world.gateway.sql(`update leads set next_appointment_at = now() - interval '1 minute' where id = $1`, [
      world.lead,
    ])
    await renewNextAppointments(world.gateway.services.pool)
    expect((await leadNow())['next_appointment_at']?.toISOString()).toBe(startsAt)
  })

  it('goes to another host who is free, and who then sees it', async () => {
    const { colleague } = world.people
    const { appointment } = await book(world)
    const id = appointment.databaseId
    const given = await mutate(world, 'updateAppointment', { id, userAccessId: colleague.access, title: 'Tour' })
    expect(given.appointment).toMatchObject({ title: 'Tour', host: { databaseId: colleague.access }, sequence: 1 })
    await book(world, { userAccessId: world.people.agent.access })
    expect(
      whatIsWrong(
        await mutate(world, 'updateAppointment', { id, userAccessId: world.people.agent.access }, 'colleague'),
      ),
    ).toEqual([['HOST_BUSY', 'startsAt']])
  })

  it('changes for nobody who read an older version', async () => {
    const { appointment } = await book(world)
    const id = appointment.databaseId
    const { version } = appointment
    expect(whatIsWrong(await mutate(world, 'updateAppointment', { id, version, title: 'One' }))).toEqual([])
    expect(whatIsWrong(await mutate(world, 'updateAppointment', { id, version, title: 'Two' }))).toEqual([
      ['STALE_VERSION', 'version'],
    ])
  })

  it('is seen by an attendee, but not changed', async () => {
    const { colleague } = world.people
    const { appointment } = await book(world, { attendees: [{ userAccessId: colleague.access }] })
    const id = appointment.databaseId
    const document = 'query ($id: ID!) { appointment(id: $id) { title lead { databaseId } } }'
    const seen = await world.gateway.graphql(document, { id }, colleague.token)
    expect(seen.data.appointment).toEqual({ title: 'Campus tour', lead: null })
    expect(await mutate(world, 'cancelAppointment', { id }, 'colleague')).toBe('FORBIDDEN')
    await mutate(world, 'updateAppointment', { id, attendees: null })
    expect((await world.gateway.graphql(document, { id }, colleague.token)).data.appointment).toBeNull()
  })
})
