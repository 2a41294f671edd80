import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'
import { aPerson, mails, password, tokenIn } from './sign-in.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const login = (email: string, secret = password) =>
  gateway.rest('POST', '/users/login', { body: { email, password: secret } })

describe('POST /users/login', () => {
  test('answers the token, its end, the refresh token and the user', async () => {
    const person = await aPerson(gateway)
    const answer = await login(person.email)
    expect(answer.statusCode).toBe(200)
    expect(Object.keys(answer.json()).toSorted()).toEqual(['expires_at', 'refresh_token', 'token', 'user'])
    expect(answer.json().user).toMatchObject({ id: person.id, email: person.email })
  })

  test('answers 401, the same for an unknown address as for a wrong password', async () => {
    const { email } = await aPerson(gateway)
    const [wrong, unknown] = [await login(email, 'not the password'), await login('nobody@example.com')]
    expect(wrong.statusCode).toBe(401)
    const { request_id: _, ...body } = wrong.json()
    const { request_id: __, ...other } = unknown.json()
    expect(body).toMatchObject({ code: 'CREDENTIALS' })
    expect({ status: unknown.statusCode, body: other }).toEqual({ status: 401, body })
  })

  test('answers 429 with Retry-After after five of them', async () => {
    const { email } = await aPerson(gateway)
    for (let turn = 0; turn < 5; turn++) expect((await login(email, 'not the password')).statusCode).toBe(401)
    const locked = await login(email)
    expect(locked.statusCode).toBe(429)
    expect(locked.json()).toMatchObject({ code: 'RATE_LIMITED' })
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(14 * 60)
    expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(15 * 60)
  })
})

describe('GET /users/validate_jwt', () => {
  test('says whose token it is and until when', async () => {
    const person = await aPerson(gateway)
    const { token, expires_at } = (await login(person.email)).json()
    const answer = await gateway.rest('GET', '/users/validate_jwt', { token })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ valid: true, expires_at, user: { id: person.id } })
  })

  test('answers 401 without one', async () => {
    const answer = await gateway.rest('GET', '/users/validate_jwt')
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })
})

describe('POST /users/reset_password', () => {
  test('mails a token, and with it sets the password', async () => {
    const person = await aPerson(gateway)
    const asked = await gateway.rest('POST', '/users/reset_password', { body: { email: person.email } })
    expect({ status: asked.statusCode, body: asked.json() }).toEqual({ status: 202, body: {} })
    await expect.poll(() => mails(gateway)).toHaveLength(1)

    const token = tokenIn((await mails(gateway))[0]!)
    const body = { token, password: 'a new pass phrase' }
    const set = await gateway.rest('POST', '/users/reset_password', { body })
    expect(set.statusCode).toBe(200)
    expect(set.json().user).toMatchObject({ id: person.id })
    expect((await login(person.email, body.password)).statusCode).toBe(200)

    const again = await gateway.rest('POST', '/users/reset_password', { body })
    expect(again.statusCode).toBe(422)
    expect(again.json()).toMatchObject({ code: 'TOKEN', errors: { token: [expect.any(String)] } })
  })

  test('answers the same for an address that nobody has', async () => {
    const asked = await gateway.rest('POST', '/users/reset_password', { body: { email: 'nobody@example.com' } })
    expect({ status: asked.statusCode, body: asked.json() }).toEqual({ status: 202, body: {} })
  })
})

describe('PUT /users/{id}', () => {
  test('with a password ends the token that it came with', async () => {
    const person = await aPerson(gateway)
    const { token } = (await login(person.email)).json()
    const answer = await gateway.rest('PUT', `/users/${person.id}`, { token, body: { password: 'a new pass phrase' } })
    expect(answer.statusCode).toBe(200)
    expect((await gateway.rest('GET', '/users/validate_jwt', { token })).statusCode).toBe(401)
    expect((await login(person.email, 'a new pass phrase')).statusCode).toBe(200)
  })
})
