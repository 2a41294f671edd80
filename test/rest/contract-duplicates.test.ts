import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let stranger: Person
let companyId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  stranger = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
})
afterAll(() => door.close())

const create = (facts: object) => owner.call('POST', `/companies/${companyId}/leads`, { first_name: 'Lena', ...facts })

describe('List duplicate company leads', () => {
  test('answers groups of leads with what they have in common', async () => {
    const first = (await create({ email: 'lena@example.com', secondary_phones: ['+1 602 555 0142'] })).body.lead
    const second = (await create({ email: 'Lena+x@example.com' })).body.lead
    const third = (await create({ phone_number: '(602) 555-0142' })).body.lead
    await create({ email: 'somebody.else@example.com' })
    const { status, body } = await owner.call('GET', `/companies/${companyId}/leads/duplicates`)
    expect(status).toBe(200)
    expect(body).toEqual({
      duplicates: [{ matched_on: ['email', 'phone'], leads: [third, second, first] }],
      meta: { page: 1, per_page: 25, total: 1, next_cursor: null },
    })
    const page = await owner.call('GET', `/companies/${companyId}/leads/duplicates?per_page=100&page=2`)
    expect([page.status, page.body.duplicates]).toEqual([200, []])
  })

  test('is 404 in a foreign company, 401 for nobody', async () => {
    expect(await stranger.call('GET', `/companies/${companyId}/leads/duplicates`)).toMatchObject(
      refused(404, 'NOT_FOUND'),
    )
    expect(await door.send('GET', `/companies/${companyId}/leads/duplicates`)).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})

describe('Create a lead for a company', () => {
  test('that rejects duplicates is a 422 that names the lead', async () => {
    await door.gateway.sql(`update companies set dedupe_policy = 'reject' where id = $1`, [companyId])
    const { lead } = (await create({ email: 'known@example.com' })).body
    const { status, body } = await create({ email: 'KNOWN@example.com' })
    expect([status, body.code, body.errors]).toEqual([
      422,
      'DUPLICATE_LEAD',
      { base: [`This person is a lead already: lead ${lead.id}.`] },
    ])
  })
})
