import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLead, aRole } from '../factories.js'
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
  const access = await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
  await aLead(door.gateway, companyId, { first_name: 'Taken', user_access_id: access })
  await aLead(door.gateway, companyId, {
    first_name: 'Older',
    created_at: '2026-01-01',
    unassigned_reason: 'owner_removed',
  })
  await aLead(door.gateway, companyId, { first_name: 'Newer' })
  await aLead(door.gateway, companyId, { first_name: 'Over', stage_id: 8, lost_at: new Date(), lost_reason: 'price' })
})
afterAll(() => door.close())

const list = (person: Person, query = '', id = companyId) =>
  person.call('GET', `/companies/${id}/leads/unassigned${query}`)
const told = (leads: { first_name: string; unassigned_reason: string }[]) =>
  leads.map(({ first_name: name, unassigned_reason: reason }) => [name, reason])

describe('List unassigned company leads', () => {
  test('answers those that nobody works on, newest first, with the reason and all keys of a lead', async () => {
    const { status, body } = await list(agent)
    expect(status).toBe(200)
    expect(told(body.leads)).toEqual([
      ['Newer', 'no_rule'],
      ['Older', 'owner_removed'],
    ])
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 2, next_cursor: null })
    const [known] = (await owner.call('GET', `/companies/${companyId}/leads`)).body.leads
    expect(Object.keys(body.leads[0])).toEqual(Object.keys(known))
  })

  test('answers those that are over if asked for, in pages and another order', async () => {
    const { body } = await list(owner, '?include_closed=true&sort=created_at&per_page=2')
    expect(body.leads).toMatchObject([{ first_name: 'Older' }, {}])
    expect(body.meta).toMatchObject({ total: 3, next_cursor: expect.any(String) })
    const rest = await list(owner, `?include_closed=true&sort=created_at&per_page=2&cursor=${body.meta.next_cursor}`)
    expect(rest.body.leads).toHaveLength(1)
  })

  test('refuses what is not acceptable, foreign companies and strangers', async () => {
    expect(await list(owner, '?include_closed=perhaps')).toMatchObject(refused(422, 'VALIDATION_FAILED'))
    expect(await list(owner, '', foreignId)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/companies/${companyId}/leads/unassigned`)).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})
