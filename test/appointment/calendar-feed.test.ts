import { describe, expect, it } from 'vitest'
import { aLead, anAppointment } from '../factories.js'
import { useAppointments } from './appointment-world.js'
import { fetchFile, read, statusOf } from './calendar-reader.js'

const world = useAppointments()

async function ask(field: string, as: keyof typeof world.people = 'agent'): Promise<any> {
  const document =
    field === 'viewer'
      ? '{ viewer { calendarFeed { url lastFetchedAt } } }'
      : `mutation { ${field} { calendarFeed { url lastFetchedAt } userErrors { code } } }`
  return (await world.gateway.graphql(document, {}, world.people[as].token)).data[field].calendarFeed
}

describe('The calendar of a person', () => {
  it('shows what one holds and attends, canceled ones as canceled, and leads as far as one may see them', async () => {
    const { gateway, company, lead, people } = world
    await gateway.sql(
      `update leads set first_name = 'Lena', last_name = 'Ortiz', phone_e164 = '+16025550142' where id = $1`,
      [lead],
    )
    const foreign = await aLead(gateway, company, { user_access_id: people.colleague.access })
    const own = await anAppointment(gateway, { company, lead, host: people.agent.access }, { title: 'Tour' })
    const of = { company, lead: foreign, host: people.colleague.access }
    const attended = await anAppointment(gateway, of, { title: 'Call', state: 'canceled', canceled_at: new Date() })
    await gateway.sql(
      'insert into appointment_attendees (company_id, appointment_id, user_access_id) values ($1, $2, $3)',
      [company, attended, people.agent.access],
    )
    await anAppointment(gateway, of, { title: 'Not mine' })
    await anAppointment(
      gateway,
      { company, lead, host: people.agent.access },
      {
        starts_at: new Date(Date.now() - 91 * 86_400_000),
        ends_at: new Date(Date.now() - 91 * 86_400_000 + 1000),
      },
    )
    const { url } = await ask('createCalendarFeed')
    const answer = await fetchFile(world, url)
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
    const { etag } = (await fetchFile(world, url)).headers
    const again = await fetchFile(world, url, { 'if-none-match': String(etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await fetchFile(world, url, { 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  it('has an address that stays until it is made anew or withdrawn', async () => {
    expect(await ask('viewer')).toBeNull()
    const first = await ask('createCalendarFeed')
    expect(await ask('createCalendarFeed')).toEqual(first)
    expect(await ask('viewer')).toEqual({ url: first.url, lastFetchedAt: null })
    await fetchFile(world, first.url)
    expect((await ask('viewer')).lastFetchedAt).not.toBeNull()
    const second = await ask('rotateCalendarFeed')
    expect([(await fetchFile(world, first.url)).statusCode, (await fetchFile(world, second.url)).statusCode]).toEqual([
      404, 200,
    ])
    expect(await ask('revokeCalendarFeed')).toBeNull()
    expect([(await fetchFile(world, second.url)).statusCode, await ask('viewer')]).toEqual([404, null])
  })

  it('has an address of which the database keeps only a hash', async () => {
    const { url } = await ask('createCalendarFeed')
    const secret = /calendar\/([\w-]{43})\.ics$/.exec(url)![1]!
    const [row] = await world.gateway.sql(
      'select row_to_json(f)::text as text from calendar_feeds f where user_id = $1',
      [world.people.agent.user],
    )
    expect(row.text).not.toContain(secret)
    expect(row.text).not.toContain(Buffer.from(secret, 'base64url').toString('hex'))
  })

  it('is closed when the account is out of use', async () => {
    const { url } = await ask('createCalendarFeed', 'colleague')
    await world.gateway.sql(`update users set status = 'suspended' where id = $1`, [world.people.colleague.user])
    expect((await fetchFile(world, url)).statusCode).toBe(404)
  })

  it('is not read without end, nor its address guessed without end', async () => {
    await world.gateway.sql('delete from sign_in_locks')
    const { url } = await ask('createCalendarFeed')
    const read120 = await Promise.all(Array.from({ length: 121 }, async () => (await fetchFile(world, url)).statusCode))
    expect(read120.filter((status) => status === 429).length).toBeGreaterThan(0)
    const refused = await fetchFile(world, url)
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
    const guesses = await Promise.all(
      Array.from({ length: 102 }, async (_, at) => (await fetchFile(world, `/calendar/guess${at}.ics`)).statusCode),
    )
    expect(guesses.filter((status) => status === 404)).toHaveLength(100)
    await world.gateway.sql('delete from sign_in_locks')
  })
})
