import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
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
  companyId = await door.aCompanyOf(owner)
  foreignId = await door.aCompanyOf(await door.aPerson())
  await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
})
afterAll(() => door.close())

const create = (person: Person, id: number, body: object) => person.call('POST', `/companies/${id}/territories`, body)

const eastValley = {
  id: expect.any(Number),
  name: 'East Valley',
  code: null,
  country: 'US',
  regions: [],
  cities: [],
  postal_codes: ['852*', '85281'],
  priority: 100,
  is_default: false,
  created_at: expect.stringMatching(/Z$/),
}
const arizona = { ...eastValley, name: 'Arizona', regions: ['AZ'], postal_codes: [] }

describe('Territories of a company', () => {
  test('are created, several at once, and listed', async () => {
    const { status, body } = await create(owner, companyId, {
      territories: [
        { name: 'East Valley', country: 'US', postal_codes: ['852*', '85281'] },
        { name: 'Arizona', country: 'US', regions: ['AZ'], unknown: 1 },
      ],
    })
    const ours = { company_id: companyId }
    expect(status).toBe(201)
    expect(body.territories).toEqual([
      { ...eastValley, ...ours },
      { ...arizona, ...ours },
    ])
    const listed = await agent.call('GET', `/companies/${companyId}/territories`)
    expect(listed.status).toBe(200)
    expect(listed.body).toEqual({
      territories: [
        { ...arizona, ...ours },
        { ...eastValley, ...ours },
      ],
      meta: { page: 1, per_page: 25, total: 2, next_cursor: null },
    })
  })

  test('refuse what is missing, not acceptable, foreign or not allowed', async () => {
    const body = { territories: [{ name: 'Sonora', country: 'MX', regions: ['SON'] }] }
    expect((await create(owner, companyId, {})).body.errors).toEqual({ territories: [expect.any(String)] })
    expect(await create(owner, companyId, { territories: [{ name: 'A', country: 'US' }, {}] })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', {
        'territories.1.name': [expect.any(String)],
        'territories.1.country': [expect.any(String)],
      }),
    )
    expect(
      await create(owner, companyId, { territories: [{ name: 'A', country: 'US', postal_codes: ['9-1'] }] }),
    ).toMatchObject(refused(422, 'VALIDATION_FAILED', { 'territories.0.postal_codes': [expect.any(String)] }))
    expect(await create(agent, companyId, body)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await create(owner, foreignId, body)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('GET', `/companies/${foreignId}/territories`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/companies/${companyId}/territories`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
    expect((await agent.call('GET', `/companies/${companyId}/territories`)).body.meta.total).toBe(2)
  })
})
