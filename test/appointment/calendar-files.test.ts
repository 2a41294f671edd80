import ICAL from 'ical.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { aLead, anAppointment } from '../factories.js'
import { mutate, useAppointments } from './appointment-world.js'

const world = useAppointments()

/** What a calendar program reads: the file as it is, and its events. */
function read(body: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(body) as never)
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
}

const get = (url: string, headers: Record<string, string> = {}) =>
  world.gateway.server.inject({ method: 'GET', url: url.replace(/^https?:\/\/[^/]+/, ''), headers })

async function linkOf(id: number): Promise<string> {
  const document = 'query ($id: ID!) { appointment(id: $id) { icsUrl } }'
  return (await world.gateway.graphql(document, { id }, world.people.agent.token)).data.appointment.icsUrl
}

const statusOf = (event: ICAL.Event) => event.component.getFirstPropertyValue('status')

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
    const answer = await get(await linkOf(id))
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
    const { body } = await get(await linkOf(id))
    const lines = body.split('\r\n')
    expect(body).not.toMatch(/[^\r]\n/)
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
  })

  it('keeps its UID, and counts its revisions, through another time and a cancellation', async () => {
    const link = await linkOf(id)
    const seen = async () => {
      const [event] = read((await get(link)).body).events
      return { uid: event!.uid, sequence: event!.sequence, status: statusOf(event!), start: event!.startDate.toString() }
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
    for (const address of addresses) expect([address, (await get(address)).statusCode]).toEqual([address, 404])
  })
})

describe('The calendar of a person', () => {
  const ask = async (field: string, as: keyof typeof world.people = 'agent') => {
    const document =
      field === 'viewer'
        ? '{ viewer { calendarFeed { url lastFetchedAt } } }'
        : `mutation { ${field} { calendarFeed { url lastFetchedAt } userErrors { code } } }`
    return (await world.gateway.graphql(document, {}, world.people[as].token)).data[field].calendarFeed
  }

  it('shows what one holds and attends, canceled ones as canceled, and leads as far as one may see them', async () => {
    const { gateway, company, lead, people } = world
    await gateway.sql(`update leads set first_name = 'Lena', last_name = 'Ortiz', phone_e164 = '+16025550142' where id = $1`, [lead])
    const foreign = await aLead(gateway, company, { user_access_id: people.colleague.access })
    const own = await anAppointment(gateway, { company, lead, host: people.agent.access }, { title: 'Tour' })
    const of = { company, lead: foreign, host: people.colleague.access }
    const attended = await anAppointment(gateway, of, { title: 'Call', state: 'canceled', canceled_at: new Date() })
    await gateway.sql(
      'insert into appointment_attendees (company_id, appointment_id, user_access_id) values ($1, $2, $3)',
      [company, attended, people.agent.access],
    )
    await anAppointment(gateway, of, { title: 'Not mine' })
    await anAppointment(gateway, { company, lead, host: people.agent.access }, {
      starts_at: new Date(Date.now() - 91 * 86_400_000),
      ends_at: new Date(Date.now() - 91 * 86_400_000 + 1000),
    })
    const { url } = await ask('createCalendarFeed')
    const answer = await get(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300',
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
    })
    expect(answer.headers).not.toHaveProperty('set-cookie')
    const { calendar, events } = read(answer.body)
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(events.map((event) => [event.summary, statusOf(event)])).toEqual([
      ['Tour · Lena Ortiz', 'TENTATIVE'],
      ['Call', 'CANCELLED'],
    ])
    expect(events[0]!.description).toContain('+1 602 555 0142')
    const [row] = await gateway.sql('select ical_uid from appointments where id = $1', [own])
    expect(events[0]!.uid).toBe(row.ical_uid)
  })

  it('is answered as unchanged to whoever has it already', async () => {
    const { url } = await ask('createCalendarFeed')
    const { etag } = (await get(url)).headers
    const again = await get(url, { 'if-none-match': String(etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  it('has an address that stays until it is made anew or withdrawn', async () => {
    expect(await ask('viewer')).toBeNull()
    const first = await ask('createCalendarFeed')
    expect(await ask('createCalendarFeed')).toEqual(first)
    expect(await ask('viewer')).toEqual({ url: first.url, lastFetchedAt: null })
    await get(first.url)
    expect((await ask('viewer')).lastFetchedAt).not.toBeNull()
    const second = await ask('rotateCalendarFeed')
    expect([(await get(first.url)).statusCode, (await get(second.url)).statusCode]).toEqual([404, 200])
    expect(await ask('revokeCalendarFeed')).toBeNull()
    expect([(await get(second.url)).statusCode, await ask('viewer')]).toEqual([404, null])
  })

  it('has an address of which the database keeps only a hash', async () => {
    const { url } = await ask('createCalendarFeed')
    const secret = /calendar\/([\w-]{43})\.ics$/.exec(url)![1]!
    const [row] = await world.gateway.sql('select row_to_json(f)::text as text from calendar_feeds f where user_id = $1', [
      world.people.agent.user,
    ])
    expect(row.text).not.toContain(secret)
    expect(row.text).not.toContain(Buffer.from(secret, 'base64url').toString('hex'))
  })

  it('is closed when the account is out of use', async () => {
    const { url } = await ask('createCalendarFeed', 'colleague')
    await world.gateway.sql(`update users set status = 'suspended' where id = $1`, [world.people.colleague.user])
    expect((await get(url)).statusCode).toBe(404)
  })

  it('is not read without end, nor its address guessed without end', async () => {
    await world.gateway.sql('delete from sign_in_locks')
    const { url } = await ask('createCalendarFeed')
    const read120 = await Promise.all(Array.from({ length: 121 }, async () => (await get(url)).statusCode))
    expect(read120.filter((status) => status === 429).length).toBeGreaterThan(0)
    const refused = await get(url)
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
    const guesses = await Promise.all(Array.from({ length: 102 }, async (_, at) => (await get(`/calendar/guess${at}.ics`)).statusCode))
    expect(guesses.filter((status) => status === 404)).toHaveLength(100)
    await world.gateway.sql('delete from sign_in_locks')
  })
})
