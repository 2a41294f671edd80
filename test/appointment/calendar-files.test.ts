import { beforeEach, describe, expect, it } from 'vitest'
import { anAppointment } from '../factories.js'
import { mutate, useAppointments } from './appointment-world.js'
import { fetchFile, read, statusOf } from './calendar-reader.js'

const world = useAppointments()

async function linkOf(id: number): Promise<string> {
  const document = 'query ($id: ID!) { appointment(id: $id) { icsUrl } }'
  return (await world.gateway.graphql(document, { id }, world.people.agent.token)).data.appointment.icsUrl
}

describe('The calendar file of an appointment', () => {
  const title = 'Tour, with coffee; “bring” the\\form — ' + 'ñandú '.repeat(20).trim()
  let id: number
  beforeEach(async () => {
    const { gateway, company, lead, people } = world
    const values = {
      title,
      description: 'First line,\nsecond; line',
      starts_at: '2031-03-09T09:30:00.000Z',
      ends_at: '2031-03-09T10:15:00.000Z',
      location: 'Room 4, Main St',
      reminders: [30, 1440],
    }
    id = await anAppointment(gateway, { company, lead, host: people.agent.access }, values)
    await gateway.sql(
      `insert into appointment_attendees (company_id, appointment_id, given_name, given_email, response)
       values ($1, $2, 'Lena, Ortiz', 'lena@example.com', 'accepted'), ($1, $2, 'Nobody', null, 'declined')`,
      [company, id],
    )
  })

  it('says to a calendar program what the appointment is', async () => {
    const answer = await fetchFile(world, await linkOf(id))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const { events } = read(answer.body)
    expect(events).toHaveLength(1)
    const event = events[0]!
    expect(event.summary).toBe(title)
    expect(event.description).toBe('First line,\nsecond; line')
    expect(event.location).toBe('Room 4, Main St')
    expect(event.startDate.toJSDate().toISOString()).toBe('2031-03-09T09:30:00.000Z')
    expect(event.endDate.toJSDate().toISOString()).toBe('2031-03-09T10:15:00.000Z')
    expect(event.startDate.zone.tzid).toBe('UTC')
    expect(statusOf(event)).toBe('TENTATIVE')
    expect(event.organizer).toMatch(/^mailto:user\d+@example\.com$/i)
    expect(event.attendees.map((attendee) => [attendee.getFirstValue(), attendee.getParameter('partstat')])).toEqual([
      [expect.stringMatching(/^mailto:lena@example\.com$/i), 'ACCEPTED'],
    ])
    const alarms = event.component.getAllSubcomponents('valarm')
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual(['-PT30M', '-P1D'])
  })

  it('has lines of at most 75 bytes, ended as the standard has it', async () => {
    const { body } = await fetchFile(world, await linkOf(id))
    const lines = body.split('\r\n')
    expect(body).not.toMatch(/[^\r]\n/)
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
  })

  it('keeps its UID, and counts its revisions, through another time and a cancellation', async () => {
    const link = await linkOf(id)
    const seen = async () => {
      const [event] = read((await fetchFile(world, link)).body).events
      return {
        uid: event!.uid,
        sequence: event!.sequence,
        status: statusOf(event!),
        start: event!.startDate.toString(),
      }
    }
    const first = await seen()
    const times = { startsAt: '2031-03-10T09:30:00Z', endsAt: '2031-03-10T10:15:00Z' }
    await mutate(world, 'rescheduleAppointment', { id, ...times })
    await mutate(world, 'confirmAppointment', { id })
    const moved = await seen()
    await mutate(world, 'cancelAppointment', { id })
    const canceled = await seen()
    expect([first, moved, canceled]).toEqual([
      { uid: first.uid, sequence: 0, status: 'TENTATIVE', start: '2031-03-09T09:30:00Z' },
      { uid: first.uid, sequence: 2, status: 'CONFIRMED', start: '2031-03-10T09:30:00Z' },
      { uid: first.uid, sequence: 3, status: 'CANCELLED', start: '2031-03-10T09:30:00Z' },
    ])
    expect(await linkOf(id)).toBe(link)
  })

  it('is not there without its signature, nor with that of another one', async () => {
    const { company, lead, people } = world
    const other = await anAppointment(world.gateway, { company, lead, host: people.agent.access })
    const link = await linkOf(id)
    const addresses = [
      `/appointments/${id}.ics`,
      `/appointments/${id}.ics?signature=`,
      link.replace(`/${id}.ics`, `/${other}.ics`),
      `${link}x`,
      link.replace(/signature=./, 'signature=~'),
      link.replace(`/${id}.ics`, '/987654321.ics'),
      `${link}&signature=more`,
      '/appointments/one.ics',
    ]
    for (const address of addresses)
      expect([address, (await fetchFile(world, address)).statusCode]).toEqual([address, 404])
  })
})
