import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCompany, aLead, aMember, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let source: number
let key: string
let keys = 0

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())
beforeEach(async () => {
  await gateway.sql('delete from sign_in_locks')
  company = await aCompany(gateway)
  key = `cap_key_${(keys += 1)}`
  source = await aSource(gateway, company, { capture_key: key })
})

const post = (payload: unknown, headers: Record<string, string> = {}, to = key) =>
  gateway.server.inject({ method: 'POST', url: `/capture/${to}`, payload: payload as object, headers })
const form = (text: string, headers: Record<string, string> = {}) =>
  post(text, { 'content-type': 'application/x-www-form-urlencoded', ...headers })
const leads = () => gateway.sql('select * from leads where company_id = $1 order by id', [company])

describe('a form', () => {
  test('brings a lead, and is answered with a receipt that says nothing of it', async () => {
    const answer = await post({
      firstName: 'Lena',
      'last-name': 'Ortiz',
      Email: 'lena@example.com',
      phone: '(602) 555-0142',
      utm_source: 'google',
      utm_campaign: 'spring',
      message: 'Call me after 6 pm.',
      newsletter: 'on',
      whatever: 'else',
    })
    expect([answer.statusCode, answer.json()]).toEqual([202, { receipt: expect.stringMatching(/^[\w-]{22}$/) }])
    const [lead] = await leads()
    expect(lead).toMatchObject({
      first_name: 'Lena',
      last_name: 'Ortiz',
      email_match: 'lena@example.com',
      phone_e164: '+16025550142',
      utm: { source: 'google', campaign: 'spring' },
      consent_marketing: true,
      source_id: String(source),
      updated_by_id: null,
    })
    expect(await gateway.sql('select body, author_id from lead_notes where lead_id = $1', [lead.id])).toEqual([
      { body: 'Call me after 6 pm.', author_id: null },
    ])
    expect(await gateway.sql('select type, actor_id from events where subject_id = $1', [lead.id])).toEqual([
      { type: 'lead.created', actor_id: null },
    ])
  })

  test('may be sent as browsers send forms, in Spanish, with one field for the name', async () => {
    const answer = await form('full_name=Ana+Mar%C3%ADa+D%C3%ADaz&correo=ana%40example.com&telefono=%2B1+602+555+0143')
    expect(answer.statusCode).toBe(202)
    expect(await leads()).toMatchObject([
      { first_name: 'Ana', last_name: 'María Díaz', email: 'ana@example.com', phone_e164: '+16025550143' },
    ])
  })

  test('loses nobody for what is badly filled in beside name and address', async () => {
    expect((await post({ email: 'c@example.com', country: 'Somewhere', website: 'none' })).statusCode).toBe(202)
    expect(await leads()).toMatchObject([{ email: 'c@example.com', country_code: null, website: null }])
  })

  test('is told what is wrong where nobody could be reached', async () => {
    const wrong = await post({ email: 'no address' })
    expect([wrong.statusCode, wrong.json()]).toEqual([
      422,
      {
        message: expect.any(String),
        code: 'VALIDATION_FAILED',
        errors: { email: [expect.any(String)] },
        request_id: expect.any(String),
      },
    ])
    expect((await post({ city: 'Mesa' })).statusCode).toBe(422)
    expect((await post('{', { 'content-type': 'application/json' })).statusCode).toBe(400)
    expect((await post('<a/>', { 'content-type': 'application/xml' })).statusCode).toBe(415)
    expect(await leads()).toEqual([])
  })

  test('of a program is answered like any other, and forgotten', async () => {
    const answer = await post({ email: 'bot@example.com', _gotcha: 'http://spam.example.com' })
    expect([answer.statusCode, Object.keys(answer.json())]).toEqual([202, ['receipt']])
    expect(await leads()).toEqual([])
  })

  test('folds whoever is known into the lead that there is, whatever the company does by hand', async () => {
    await gateway.sql(`update companies set dedupe_policy = 'reject' where id = $1`, [company])
    const { access } = await aMember(gateway, company, 'agent')
    await aLead(gateway, company, { email: 'k@example.com', email_match: 'k@example.com', user_access_id: access })
    expect((await post({ email: 'K+ad@example.com', name: 'Kay', phone: '+1 602 555 0150' })).statusCode).toBe(202)
    expect(await leads()).toMatchObject([{ phone_e164: '+16025550150', reopened_count: 0 }])
    const touches = await gateway.sql('select channel, source_id::int from lead_touches where company_id = $1', [
      company,
    ])
    expect(touches).toEqual([{ channel: 'form', source_id: source }])
  })

  test('sent twenty times at once is one lead', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post({ email: 'race@example.com', name: 'Race' })),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 202))
    expect(await leads()).toHaveLength(1)
  })
})

describe('a key', () => {
  test('that nobody has is 404, one that is closed 410', async () => {
    expect((await post({ email: 'a@example.com' }, {}, 'nobody')).statusCode).toBe(404)
    await gateway.sql('update sources set is_active = false where id = $1', [source])
    const closed = await post({ email: 'a@example.com' })
    expect([closed.statusCode, closed.json().code]).toEqual([410, 'GONE'])
    await gateway.sql('update sources set is_active = true where id = $1', [source])
    await gateway.sql(`update companies set status = 'archived' where id = $1`, [company])
    expect((await post({ email: 'a@example.com' })).statusCode).toBe(410)
    expect(await leads()).toEqual([])
  })

  test('takes so many forms from one address, then asks to wait', async () => {
    await gateway.sql(
      `insert into sign_in_locks (email_key, ip, failures)
      select 'capture:' || encode(sha256(convert_to($1, 'utf8')), 'hex'), '127.0.0.1'::inet, 299`,
      [key],
    )
    expect((await post({ email: 'a@example.com' })).statusCode).toBe(202)
    const late = await post({ email: 'b@example.com' })
    expect([late.statusCode, Number(late.headers['retry-after'])]).toEqual([429, expect.any(Number)])
    expect(await leads()).toHaveLength(1)
  })

  test('is the same at GraphQL', async () => {
    const document = `mutation ($input: CaptureLeadInput!) { captureLead(input: $input) { receipt userErrors { code } } }`
    const { data } = await gateway.graphql(document, { input: { captureKey: key, email: 'g@example.com' } })
    expect(data.captureLead).toEqual({ receipt: expect.any(String), userErrors: [] })
    const unknown = await gateway.graphql(document, { input: { captureKey: 'nobody', email: 'g@example.com' } })
    expect(unknown.data.captureLead).toEqual({ receipt: null, userErrors: [{ code: 'NOT_FOUND' }] })
  })
})

const preflight = (origin: string) =>
  gateway.server.inject({
    method: 'OPTIONS',
    url: `/capture/${key}`,
    headers: { origin, 'access-control-request-method': 'POST' },
  })

describe('web pages', () => {
  test('of any origin may send, unless the source names some', async () => {
    const any = await preflight('https://one.example.com')
    expect([any.statusCode, any.headers['access-control-allow-origin']]).toEqual([204, '*'])
    await gateway.sql('update sources set capture_origins = $2 where id = $1', [source, ['https://one.example.com']])
    const named = await post({ email: 'o@example.com' }, { origin: 'https://one.example.com' })
    expect([named.statusCode, named.headers['access-control-allow-origin']]).toEqual([202, 'https://one.example.com'])
    const other = await post({ email: 'p@example.com' }, { origin: 'https://two.example.com' })
    expect([other.statusCode, other.headers['access-control-allow-origin']]).toEqual([403, undefined])
    expect(await leads()).toHaveLength(1)
  })
})
