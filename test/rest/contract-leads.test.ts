import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let viewer: Person
let stranger: Person
let companyId: number
let foreignId: number
let agentAccessId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson({ first_name: 'Olga', last_name: 'Nova' })
  agent = await door.aPerson({ first_name: 'Abel', last_name: 'Nova' })
  viewer = await door.aPerson()
  stranger = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
  foreignId = await door.aCompanyOf(stranger, { name: 'Sunline' })
  agentAccessId = await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
  await aRole(door.gateway, { user: viewer.id, company: companyId, as: 'viewer' })
})
afterAll(() => door.close())

const aLead = async (facts: object, person = owner, company = companyId) =>
  (await person.call('POST', `/companies/${company}/leads`, { first_name: 'Lena', ...facts })).body.lead

const newLead = {
  id: expect.any(Number),
  company_id: expect.any(Number),
  first_name: 'Lena',
  last_name: 'Ortiz',
  full_name: 'Lena Ortiz',
  email: 'lena@example.com',
  phone_number: '(602) 555-0142',
  phone_e164: '+16025550142',
  organization: null,
  job_title: null,
  website: null,
  address_line: null,
  city: null,
  state_code: null,
  postal_code: null,
  country_code: null,
  lang: null,
  stage_id: 1,
  stage_name: 'New',
  stage_entered_at: expect.stringMatching(/Z$/),
  source_id: expect.any(Number),
  source_name: 'Manual',
  cycle_id: null,
  cycle_name: null,
  campaign_id: null,
  campaign_name: null,
  late: false,
  user_access_id: null,
  user_name: null,
  assigned_at: null,
  unassigned_reason: 'no_rule',
  territory_id: null,
  territory_name: null,
  value_amount: '4800.00',
  currency: 'USD',
  score: 0,
  rating: 'hot',
  do_not_contact: false,
  lost_reason: null,
  lost_notes: null,
  won_at: null,
  lost_at: null,
  reopened_count: 0,
  external_source: null,
  external_id: null,
  last_activity_at: expect.stringMatching(/Z$/),
  created_at: expect.stringMatching(/Z$/),
  updated_at: expect.stringMatching(/Z$/),
  version: 1,
}

const facts = {
  first_name: 'Lena',
  last_name: 'Ortiz',
  email: 'lena@example.com',
  phone_number: '(602) 555-0142',
  value_amount: 4800,
  currency: 'USD',
  rating: 'hot',
}

const create = (person: Person, company: number | string, body: object) =>
  person.call('POST', `/companies/${company}/leads`, body)

describe('Create a lead for a company', () => {
  test('answers the lead, in the first stage', async () => {
    const { status, body } = await create(owner, companyId, facts)
    expect(status).toBe(201)
    expect(body).toEqual({ lead: newLead })
    expect(body.lead.company_id).toBe(companyId)
  })

  test('refuses values that are not acceptable, and other companies’ rows', async () => {
    expect(await create(owner, companyId, { rating: 'boiling', email: 7, do_not_contact: 'no' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', {
        rating: ['Must be one of: cold, warm, hot.'],
        email: ['Must be text.'],
        do_not_contact: ['Must be true or false.'],
      }),
    )
    expect((await create(owner, companyId, { email: 'x', country_code: 'USA' })).body.errors).toEqual({
      email: [expect.any(String)],
      country_code: [expect.any(String)],
    })
    expect((await create(owner, companyId, {})).status).toBe(422)
    const foreign = await aLead({}, stranger, foreignId)
    expect((await create(owner, companyId, { first_name: 'A', source_id: foreign.source_id })).body.errors).toEqual({
      source_id: [expect.any(String)],
    })
  })

  test('is 403 without the permission, 404 in a foreign company, 401 for nobody', async () => {
    expect(await create(viewer, companyId, facts)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await create(owner, foreignId, facts)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await create(owner, 'x', facts)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('POST', `/companies/${companyId}/leads`, facts)).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})

const names = ({ leads }: { leads: { first_name: string }[] }) => leads.map((lead) => lead.first_name).join(' ')

describe('List company leads', () => {
  let listId: number
  const list = async (query = '') => (await owner.call('GET', `/companies/${listId}/leads${query}`)).body
  beforeAll(async () => {
    listId = await door.aCompanyOf(owner, { name: 'List' })
    for (const [index, name] of ['Ann', 'Bea', 'Cid', 'Dora', 'Ezra'].entries()) {
      await aLead(
        { first_name: name, last_name: 'Listed', value_amount: [30, 10, 50, 20, 40][index], stage_id: (index % 2) + 1 },
        owner,
        listId,
      )
    }
  })

  test('is newest first, without anybody else’s', async () => {
    const body = await list()
    expect(names(body)).toBe('Ezra Dora Cid Bea Ann')
    expect(Object.keys(body.leads[0])).toEqual(Object.keys(newLead))
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 5, next_cursor: null })
  })

  test('sorts and filters', async () => {
    expect(names(await list('?sort=value'))).toBe('Bea Dora Ann Ezra Cid')
    expect(names(await list('?sort=-value'))).toBe('Cid Ezra Ann Dora Bea')
    expect(names(await list('?stage_id=2'))).toBe('Dora Bea')
    expect(names(await list('?q=dora'))).toBe('Dora')
    expect(names(await list('?created_from=2999-01-01T00:00:00Z'))).toBe('')
    expect(names(await list('?created_to=2999-01-01T00:00:00Z&stage_id=1'))).toBe('Ezra Cid Ann')
    expect(names(await list(`?user_access_id=${agentAccessId}`))).toBe('')
  })

  test('is the same by page numbers and by cursor', async () => {
    const pages = [
      await list('?sort=value&per_page=2'),
      await list('?sort=value&per_page=2&page=2'),
      await list('?sort=value&per_page=2&page=3'),
    ]
    expect(pages.map(names)).toEqual(['Bea Dora', 'Ann Ezra', 'Cid'])
    expect(pages.map(({ meta }) => meta.page)).toEqual([1, 2, 3])
    const second = await list(`?sort=value&per_page=2&cursor=${pages[0].meta.next_cursor}`)
    expect([names(second), second.meta.page, second.meta.total]).toEqual(['Ann Ezra', null, 5])
    const third = await list(`?sort=value&per_page=2&cursor=${second.meta.next_cursor}`)
    expect([names(third), third.meta.next_cursor]).toEqual(['Cid', null])
  })

  test.each([
    'page=0',
    'per_page=101',
    'stage_id=x',
    'created_from=yesterday',
    'sort=color',
    'cursor=nonsense',
    'q=ab',
  ])('refuses ?%s by name', async (query) => {
    const { status, body } = await owner.call('GET', `/companies/${listId}/leads?${query}`)
    expect([status, Object.keys(body.errors)]).toEqual([422, [query.split('=')[0]]])
  })

  test('finds by a whole e-mail address nobody whose address only begins like it', async () => {
    for (const [name, email] of [
      ['Fay', 'fay.listed@example.com'],
      ['Gus', 'fay.listed@example.net'],
    ])
      await aLead({ first_name: name, email }, owner, listId)
    expect(names(await list('?q=Fay.Listed@example.com'))).toBe('Fay')
    expect(names(await list('?q=y.listed@example'))).toBe('Gus Fay')
    expect(names(await list('?q=@example.net'))).toBe('Gus')
  })

  test('is 404 in a foreign company, 401 for nobody', async () => {
    expect(await owner.call('GET', `/companies/${foreignId}/leads`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/companies/${listId}/leads`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

test('an address that cannot be read is answered as any bad request', async () => {
  const answer = await door.gateway.server.inject({ url: '/api/v1/leads/%' })
  const body = { message: expect.any(String), code: 'BAD_REQUEST', request_id: answer.headers['x-request-id'] }
  expect([answer.statusCode, answer.json()]).toEqual([400, body])
})
