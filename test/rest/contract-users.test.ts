import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let stranger: Person
let companyId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson({ first_name: 'Olga', last_name: 'Nova', email: 'olga@nova.example.com' })
  agent = await door.aPerson({ first_name: 'Abel', last_name: 'Nova' })
  stranger = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
  await door.aCompanyOf(stranger, { name: 'Sunline' })
  await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
})
afterAll(() => door.close())

const password = 'a long enough pass phrase'

describe('Create a user', () => {
  const newcomer = { email: 'New.Comer@Example.com', password, first_name: 'Nell', last_name: 'Comer', theme: 'dark' }

  test('needs nobody signed in and answers the account', async () => {
    const { status, body } = await door.send('POST', '/users', newcomer)
    expect(status).toBe(201)
    expect(body).toEqual({
      user: {
        id: expect.any(Number),
        first_name: 'Nell',
        last_name: 'Comer',
        email: 'new.comer@example.com',
        status: 'active',
        full_name: 'Nell Comer',
        avatar_route: null,
        primary_access: null,
        primary_company: null,
      },
    })
  })

  test('refuses an address that has an account', async () => {
    expect(await door.send('POST', '/users', { ...newcomer, email: 'OLGA@nova.example.com' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { email: [expect.any(String)] }),
    )
  })

  test('says all that is missing or not acceptable', async () => {
    expect((await door.send('POST', '/users', {})).body.errors).toEqual({
      email: [expect.any(String)],
      password: [expect.any(String)],
      first_name: [expect.any(String)],
      last_name: [expect.any(String)],
    })
    const { body } = await door.send('POST', '/users', {
      ...newcomer,
      email: 'x',
      birthdate: '2999-01-01',
      currency: 'XXL',
    })
    expect(Object.keys(body.errors).toSorted()).toEqual(['birthdate', 'currency', 'email'])
    expect(
      (await door.send('POST', '/users', { ...newcomer, email: 'y@example.com', password: 'short' })).body.errors,
    ).toEqual({
      password: [expect.any(String)],
    })
  })
})

const reset = (body: object) => door.send('POST', '/users/reset_password', body)

describe('Login and reset', () => {
  test('Login into the application answers exactly the tokens and the user', async () => {
    const email = 'fresh@example.com'
    await door.send('POST', '/users', { email, password, first_name: 'Fred', last_name: 'Fresh' })
    const { status, body } = await door.send('POST', '/users/login', { email, password })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['token', 'expires_at', 'refresh_token', 'user'])
    expect(body.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    const valid = await door.send('GET', '/users/validate_jwt', undefined, body.token)
    expect(Object.keys(valid.body)).toEqual(['valid', 'expires_at', 'user'])
    expect(valid.body).toEqual({ valid: true, expires_at: body.expires_at, user: body.user })
  })

  test('Login needs an address and a password', async () => {
    expect((await door.send('POST', '/users/login', {})).body.errors).toEqual({
      email: [expect.any(String)],
      password: [expect.any(String)],
    })
  })

  test('Reset user password needs an address, or a token and a password', async () => {
    expect((await reset({})).body.errors).toEqual({ email: [expect.any(String)] })
    expect((await reset({ token: 'x' })).body.errors).toEqual({ password: [expect.any(String)] })
    expect(await reset({ token: 'x', password })).toMatchObject(refused(422, 'TOKEN', { token: [expect.any(String)] }))
  })
})

describe('Show all users', () => {
  test('lists those with whom one shares a company', async () => {
    const { status, body } = await owner.call('GET', '/users')
    expect(status).toBe(200)
    expect(body.users.map(({ id }: { id: number }) => id).toSorted()).toEqual([owner.id, agent.id])
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 2, next_cursor: null })
  })

  test('is paged, by number and by cursor', async () => {
    const first = (await owner.call('GET', '/users?per_page=1')).body
    const second = (await owner.call('GET', `/users?per_page=1&cursor=${first.meta.next_cursor}`)).body
    expect(second).toEqual({
      ...(await owner.call('GET', '/users?per_page=1&page=2')).body,
      meta: expect.any(Object),
    })
    expect(second.meta).toEqual({ page: null, per_page: 1, total: 2, next_cursor: null })
    expect(first.users[0].id).not.toBe(second.users[0].id)
  })

  test('is 401 for nobody', async () => {
    expect(await door.send('GET', '/users')).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

const find = (person: Person, email: string) =>
  person.call('GET', `/users/find_by_email?email=${encodeURIComponent(email)}`)

describe('Find a user by email', () => {
  test('finds a colleague, and nobody else', async () => {
    expect((await find(owner, agent.email.toUpperCase())).body.user.id).toBe(agent.id)
    const foreign = await find(owner, stranger.email)
    const missing = await find(owner, 'nobody@example.com')
    expect(foreign).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(missing.body).toEqual({ ...foreign.body, request_id: missing.body.request_id })
  })

  test('is for those who manage people', async () => {
    expect(await find(agent, owner.email)).toMatchObject(refused(403, 'FORBIDDEN'))
  })

  test('needs an address', async () => {
    expect(await owner.call('GET', '/users/find_by_email')).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { email: [expect.any(String)] }),
    )
  })
})
