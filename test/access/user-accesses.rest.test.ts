import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLead, aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from '../rest/door.js'

let door: RestDoor
let owner: Person
let agent: Person
let stranger: Person
let company: number
let branch: number
let role: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  agent = await door.aPerson()
  stranger = await door.aPerson()
  company = await door.aCompanyOf(owner, { name: 'Nova' })
  branch = await door.aCompanyOf(owner, { name: 'Nova Phoenix' })
  role = await aRole(door.gateway, { user: agent.id, company, as: 'agent' })
})
afterAll(() => door.close())

const keys = [
  'id',
  'user_id',
  'company_id',
  'company_name',
  'access_id',
  'access_name',
  'default',
  'scope',
  'status',
  'accepts_leads',
  'away_from',
  'away_until',
  'max_open_leads',
  'max_leads_per_day',
  'weight',
  'created_at',
]

const path = (id: number, access?: number) => `/users/${id}/user_accesses${access ? `/${access}` : ''}`

describe('Create user_accesses for a user', () => {
  test('answers the new ones with exactly these keys', async () => {
    const wanted = [{ company_id: branch, access_id: 4, default: true, comment: 'ignored' }]
    const { status, body } = await owner.call('POST', path(agent.id), { user_accesses: wanted })
    expect(status).toBe(201)
    expect(Object.keys(body)).toEqual(['user_accesses'])
    expect(Object.keys(body.user_accesses[0])).toEqual(keys)
    expect(body.user_accesses).toMatchObject([
      {
        user_id: agent.id,
        company_id: branch,
        company_name: 'Nova Phoenix',
        access_name: 'Agent',
        default: true,
        scope: 'company',
        status: 'active',
      },
    ])
  })

  test('refuses a second role in one company, and what is missing or out of sight', async () => {
    const post = (wanted: object[]) => owner.call('POST', path(agent.id), { user_accesses: wanted })
    expect(await post([{ company_id: branch, access_id: 5 }])).toMatchObject(
      refused(422, 'ALREADY_MEMBER', { 'user_accesses.0.company_id': [expect.any(String)] }),
    )
    expect(await post([{ company_id: 987_654, access_id: 5 }])).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { 'user_accesses.0.company_id': [expect.any(String)] }),
    )
    expect(await post([{ company_id: branch }])).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { 'user_accesses.0.access_id': ['A value is required.'] }),
    )
    expect(await owner.call('POST', path(agent.id), {})).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { user_accesses: ['A value is required.'] }),
    )
  })

  test('is 403 without the right, 404 for a stranger, 401 for nobody', async () => {
    const wanted = { user_accesses: [{ company_id: company, access_id: 5 }] }
    expect(await agent.call('POST', path(owner.id), wanted)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await owner.call('POST', path(stranger.id), wanted)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('POST', path(agent.id), wanted)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

describe('Show user_accesses for a user', () => {
  test('lists them, oldest first, with meta', async () => {
    const { status, body } = await owner.call('GET', path(agent.id))
    expect(status).toBe(200)
    expect(body.user_accesses.map((each: { company_id: number }) => each.company_id)).toEqual([company, branch])
    expect(Object.keys(body.user_accesses[0])).toEqual(keys)
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 2, next_cursor: null })
  })

  test('is 404 for a stranger, 401 for nobody', async () => {
    expect(await owner.call('GET', path(stranger.id))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', path(agent.id))).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

const put = (person: Person, id: number, wanted: object[]) => person.call('PUT', path(id), { user_accesses: wanted })

describe('Update user_accesses for a user', () => {
  test('changes those that are named', async () => {
    const { status, body } = await put(owner, agent.id, [{ id: role, access_id: 3, default: true }])
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['user_accesses'])
    expect(body.user_accesses).toMatchObject([{ id: role, access_id: 3, access_name: 'Manager', default: true }])
    expect((await owner.call('GET', path(agent.id))).body.user_accesses).toHaveLength(2)
  })

  test('takes back what was answered', async () => {
    const { user_accesses: shown } = (await owner.call('GET', path(owner.id))).body
    expect((await put(owner, owner.id, shown)).body.user_accesses).toEqual(shown)
  })

  test('is 403 for the own role, 422 for the last owner and for unknown ones, 404 and 401', async () => {
    const own = (await owner.call('GET', path(owner.id))).body.user_accesses[0].id
    expect(await put(owner, owner.id, [{ id: own, access_id: 4 }])).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await put(owner, agent.id, [{ id: own }])).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { 'user_accesses.0.id': [expect.any(String)] }),
    )
    expect(await put(owner, stranger.id, [{ id: role }])).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('PUT', path(agent.id), { user_accesses: [{ id: role }] })).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})

describe('Remove an specific user_access', () => {
  test('answers 204, and leaves open leads to nobody', async () => {
    const lead = await aLead(door.gateway, company, { user_access_id: role })
    expect(await owner.call('DELETE', path(agent.id, role))).toMatchObject({ status: 204, body: undefined })
    expect((await owner.call('GET', `/leads/${lead}`)).body.lead.user_access_id).toBeNull()
    expect((await owner.call('GET', path(agent.id))).body.user_accesses).toMatchObject([
      { company_id: branch, default: true },
    ])
    expect(await owner.call('DELETE', path(agent.id, role))).toMatchObject(refused(404, 'NOT_FOUND'))
  })

  test('gives open leads to whom the body names', async () => {
    const leaver = await aRole(door.gateway, { user: stranger.id, company, as: 'agent' })
    const heir = (await owner.call('GET', path(owner.id))).body.user_accesses[0].id
    const lead = await aLead(door.gateway, company, { user_access_id: leaver })
    await owner.call('DELETE', path(stranger.id, leaver), { reassign_to_user_access_id: heir })
    expect((await owner.call('GET', `/leads/${lead}`)).body.lead.user_access_id).toBe(heir)
  })

  test('is 422 for the last owner, 403 for the own role, 404 for the role of somebody else, 401 for nobody', async () => {
    const root = await door.aPerson()
    const group = await door.aCompanyOf(root)
    const [{ id: branchOfGroup }] = await door.gateway.sql(
      `insert into companies (name, slug, parent_id) values ('Branch', 'branch-of-group', $1) returning id::int`,
      [group],
    )
    const only = await aRole(door.gateway, { user: stranger.id, company: branchOfGroup, as: 'owner' })
    expect(await root.call('DELETE', path(stranger.id, only))).toMatchObject(refused(422, 'LAST_OWNER'))
    const own = (await owner.call('GET', path(owner.id))).body.user_accesses[0].id
    expect(await owner.call('DELETE', path(owner.id, own))).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await owner.call('DELETE', path(agent.id, own))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('DELETE', path(stranger.id, only))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('DELETE', path(owner.id, own))).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})
