import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole, aSource } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let companyId: number
let foreignId: number
let accessId: number
let manualId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  agent = await door.aPerson({ first_name: 'Abel', last_name: 'Nova' })
  companyId = await door.aCompanyOf(owner)
  foreignId = await door.aCompanyOf(await door.aPerson())
  accessId = await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
  const [manual] = await door.gateway.sql('select id from sources where company_id = $1', [companyId])
  manualId = Number(manual.id)
})
afterAll(() => door.close())

const sources = (id = companyId): string => `/companies/${id}/sources`
const create = (person: Person, body: object, id = companyId) => person.call('POST', sources(id), body)
const isAlive = { is_active: true, auto_assign: true, rotation_strategy: 'round_robin', archived_at: null }

const reorder = (person: Person, body: object, id = companyId) => person.call('PUT', `${sources(id)}/priority`, body)
const member = (source: number, access = accessId, id = companyId) => `${sources(id)}/${source}/user_accesses/${access}`

describe('Sources of a company', () => {
  test('are created with all their keys', async () => {
    const { status, body } = await create(owner, { name: 'Website', kind: 'web_form', unknown: 1 })
    expect(status).toBe(201)
    expect(body).toEqual({
      source: {
        id: expect.any(Number),
        company_id: companyId,
        name: 'Website',
        slug: 'website',
        kind: 'web_form',
        priority: 2,
        ...isAlive,
        is_system: false,
        capture_key: null,
        leads_count: 0,
        created_at: expect.stringMatching(/Z$/),
        user_accesses: [],
      },
    })
  })

  test('are listed in order of priority', async () => {
    const { status, body } = await agent.call('GET', sources())
    expect(status).toBe(200)
    expect(body.sources).toMatchObject([
      { id: manualId, is_system: true },
      { name: 'Website', kind: 'web_form' },
    ])
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 2, next_cursor: null })
    expect(await owner.call('GET', sources(foreignId))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', sources())).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })

  test('are not created without a name, twice, by an agent or in a foreign company', async () => {
    expect(await create(owner, {})).toMatchObject(refused(422, 'VALIDATION_FAILED', { name: [expect.any(String)] }))
    expect(await create(owner, { name: 'WEBSITE' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { name: [expect.any(String)] }),
    )
    expect(await create(owner, { name: 'A', kind: 'radio' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { kind: [expect.any(String)] }),
    )
    expect(await create(agent, { name: 'A' })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await create(owner, { name: 'A' }, foreignId)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

describe('The priority order of sources', () => {
  test('is changed as a whole', async () => {
    const [first, second] = (await agent.call('GET', sources())).body.sources
    const { status, body } = await reorder(owner, { source_ids: [second.id, first.id] })
    expect(status).toBe(200)
    expect(body.sources).toEqual([
      { ...second, priority: 1 },
      { ...first, priority: 2 },
    ])
    expect(Object.keys(body)).toEqual(['sources'])
  })

  test('refuses what is not the whole list, agents and foreign companies', async () => {
    expect(await reorder(owner, { source_ids: [manualId] })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { source_ids: [expect.any(String)] }),
    )
    expect(await reorder(owner, {})).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { source_ids: [expect.any(String)] }),
    )
    expect(await reorder(agent, { source_ids: [manualId] })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await reorder(owner, { source_ids: [manualId] }, foreignId)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

describe('The people of a source', () => {
  test('are assigned, again without harm, and removed', async () => {
    const person = {
      id: accessId,
      user_name: 'Abel Nova',
      position: 1,
      weight: null,
      is_active: true,
      assigned_count: 0,
      last_assigned_at: null,
    }
    for (const body of [undefined, {}]) {
      const answer = await owner.call('PUT', member(manualId), body)
      expect(answer.status).toBe(200)
      expect(answer.body.source).toMatchObject({ id: manualId, user_accesses: [person] })
    }
    expect(await owner.call('DELETE', member(manualId))).toMatchObject({ status: 204, body: undefined })
    expect(await owner.call('DELETE', member(manualId))).toMatchObject(refused(404, 'NOT_FOUND'))
  })

  test('and the source belong to the company of the path, and an agent changes nothing', async () => {
    const foreign = await aSource(door.gateway, foreignId)
    expect(await owner.call('PUT', member(foreign))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('PUT', member(manualId, 987_654))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('PUT', member(manualId, accessId, foreignId))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await agent.call('PUT', member(manualId))).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await agent.call('DELETE', member(manualId))).toMatchObject(refused(403, 'FORBIDDEN'))
  })
})

describe('Deleting a source', () => {
  test('answers nothing; those of the product stay', async () => {
    const { id } = (await create(owner, { name: 'Short-lived' })).body.source
    expect(await agent.call('DELETE', `${sources()}/${id}`)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await owner.call('DELETE', `${sources(foreignId)}/${id}`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('DELETE', `${sources()}/${id}`)).toMatchObject({ status: 204, body: undefined })
    expect(await owner.call('DELETE', `${sources()}/${id}`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('DELETE', `${sources()}/${manualId}`)).toMatchObject(refused(422, 'NOT_ALLOWED_NOW'))
  })
})
