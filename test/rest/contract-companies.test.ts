import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let stranger: Person
let companyId: number
let foreignId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  agent = await door.aPerson()
  stranger = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova', timezone: 'America/Phoenix' })
  foreignId = await door.aCompanyOf(stranger, { name: 'Sunline' })
  await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
})
afterAll(() => door.close())

const companyKeys = {
  id: expect.any(Number),
  name: 'Nova',
  slug: expect.any(String),
  default: true,
  parent_company_id: null,
  status: 'active',
  avatar_route: null,
  timezone: 'America/Phoenix',
  lang: 'en',
  currency: 'USD',
  country: 'US',
  cycles_enabled: false,
  created_at: expect.stringMatching(/Z$/),
}

describe('Stages and accesses', () => {
  test('List stages: in order, paged like any list', async () => {
    const { status, body } = await agent.call('GET', '/stages')
    expect(status).toBe(200)
    expect(body.stages.map(({ name }: { name: string }) => name).slice(0, 2)).toEqual(['New', 'Attempting contact'])
    expect(body.stages[0]).toMatchObject({ id: 1, type: 'open', is_initial: true })
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: body.stages.length, next_cursor: null })
  })

  test('List all available accesses, and one by id', async () => {
    const { body } = await agent.call('GET', '/accesses')
    expect(body.accesses.map(({ slug }: { slug: string }) => slug)).toEqual([
      'owner',
      'admin',
      'manager',
      'agent',
      'viewer',
    ])
    const [first] = body.accesses
    expect((await agent.call('GET', `/accesses/${first.id}`)).body).toEqual({ access: first })
    expect(await agent.call('GET', '/accesses/999')).toMatchObject(refused(404, 'NOT_FOUND'))
  })

  test.each(['/stages', '/accesses', '/accesses/1'])('GET %s is 401 for nobody', async (path) => {
    expect(await door.send('GET', path)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

const create = (person: Person, body: object) => person.call('POST', '/companies', body)

describe('Create company', () => {
  test('answers the company, whose owner one is', async () => {
    const person = await door.aPerson()
    const { status, body } = await person.call('POST', '/companies', { name: 'Nova', timezone: 'America/Phoenix' })
    expect(status).toBe(201)
    expect(body).toEqual({ company: companyKeys })
    const { user } = (await person.call('GET', `/users/${person.id}`)).body
    expect(user.primary_company.id).toBe(body.company.id)
  })

  test('below another one it inherits what is not said', async () => {
    const { status, body } = await owner.call('POST', '/companies', {
      name: 'Nova Mesa',
      parent_company_id: companyId,
      currency: 'MXN',
    })
    expect(status).toBe(201)
    expect(body.company).toMatchObject({
      parent_company_id: companyId,
      timezone: 'America/Phoenix',
      currency: 'MXN',
      default: false,
    })
  })

  test('refuses what is missing, not acceptable, foreign or not allowed', async () => {
    expect((await create(owner, {})).body.errors).toEqual({ name: [expect.any(String)] })
    expect((await create(owner, { name: 'X' })).body.errors).toEqual({ name: [expect.any(String)] })
    expect((await create(owner, { name: 'Nova', timezone: 'Mars/Base' })).body.errors).toEqual({
      timezone: [expect.any(String)],
    })
    expect(await create(owner, { name: 'Nova', parent_company_id: foreignId })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { parent_company_id: [expect.any(String)] }),
    )
    expect(await create(agent, { name: 'Nova', parent_company_id: companyId })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await door.send('POST', '/companies', { name: 'Nova' })).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

const setFlag = (person: Person, id: number, body: object) => person.call('PUT', `/companies/${id}/cycles_flag`, body)

describe('Companies', () => {
  test('List companies: those one has a role in, and what it reaches', async () => {
    const { body } = await agent.call('GET', '/companies')
    expect(body.companies).toEqual([companyKeys])
    expect(body.meta.total).toBe(1)
  })

  test('Get an specific company', async () => {
    expect((await agent.call('GET', `/companies/${companyId}`)).body).toEqual({ company: companyKeys })
    const foreign = await owner.call('GET', `/companies/${foreignId}`)
    const missing = await owner.call('GET', '/companies/999999')
    expect(foreign).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(missing.body).toEqual({ ...foreign.body, request_id: missing.body.request_id })
    expect(await door.send('GET', `/companies/${companyId}`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })

  test('Get users from an specific company', async () => {
    const { body } = await agent.call('GET', `/companies/${companyId}/users`)
    expect(body.users.map(({ id }: { id: number }) => id).toSorted()).toEqual([owner.id, agent.id])
    expect(body.meta).toMatchObject({ page: 1, total: 2 })
    expect(await owner.call('GET', `/companies/${foreignId}/users`)).toMatchObject(refused(404, 'NOT_FOUND'))
  })

  test('Modify cycles flag in company', async () => {
    expect(await setFlag(owner, companyId, { cycles_enabled: true })).toMatchObject({
      status: 200,
      body: { company: { cycles_enabled: true } },
    })
    expect((await setFlag(owner, companyId, { cycles_enabled: false })).body).toEqual({ company: companyKeys })
    expect((await setFlag(owner, companyId, {})).body.errors).toEqual({ cycles_enabled: [expect.any(String)] })
    expect((await setFlag(owner, companyId, { cycles_enabled: 'yes' })).body.errors).toEqual({
      cycles_enabled: ['Must be true or false.'],
    })
    expect(await setFlag(agent, companyId, { cycles_enabled: true })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await setFlag(owner, foreignId, { cycles_enabled: true })).toMatchObject(refused(404, 'NOT_FOUND'))
  })

  test('an archived company can be read, not changed', async () => {
    const id = await door.aCompanyOf(owner, { name: 'Old Nova' })
    await door.gateway.services.pool.query(`update companies set status = 'archived' where id = $1`, [id])
    door.gateway.services.viewers.forget(owner.id)
    expect((await owner.call('GET', `/companies/${id}`)).body.company.status).toBe('archived')
    expect(await owner.call('PUT', `/companies/${id}/cycles_flag`, { cycles_enabled: true })).toMatchObject(
      refused(403, 'COMPANY_ARCHIVED'),
    )
  })
})
