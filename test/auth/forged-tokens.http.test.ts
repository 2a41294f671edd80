import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endAllSessions, endSession, openSession } from '../../src/auth/sessions.js'
import { issueAccessToken } from '../../src/auth/token.js'
import { aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { forgedTokens, type Victim } from './forged-tokens.js'

let gateway: Gateway
let victim: Victim
const genuine = (): string => issueAccessToken(victim, victim.secret).token

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())
beforeEach(async () => {
  const userId = await aUser(gateway)
  const { sessionId } = await openSession(gateway.services.pool, { userId, ip: '192.0.2.1', userAgent: undefined })
  victim = { userId, tokenVersion: 1, sessionId, secret: gateway.services.config.jwtSecret }
})

type Headers = Record<string, string | string[]>
const query = '{ viewer { user { databaseId } } }'

/** The ways in: the same question, asked with these headers. */
const ways: Record<string, (headers: Headers, search?: string) => Promise<LightMyRequestResponse>> = {
  'GraphQL by POST': (headers, search = '') =>
    gateway.server.inject({ method: 'POST', url: `/graphql?${search}`, headers, payload: { query } }),
  'GraphQL by GET': (headers, search = '') =>
    gateway.server.inject({
      url: `/graphql?query=${encodeURIComponent(query)}&${search}`,
      headers: { 'apollo-require-preflight': '1', ...headers },
    }),
  REST: (headers, search = '') => gateway.server.inject({ url: `/api/v1/users/validate_jwt?${search}`, headers }),
}

/** All of an answer, but for what differs between any two. */
const comparable = async (answering: Promise<LightMyRequestResponse>) => {
  const answer = await answering
  const { date: _, 'x-request-id': requestId, ...headers } = answer.headers
  return { status: answer.statusCode, headers, body: answer.body.replaceAll(String(requestId), 'ID') }
}

/** Whose token it was, by either door. */
const userOf = async (answering: Promise<LightMyRequestResponse>): Promise<number | undefined> => {
  const { data, user } = (await answering).json()
  return data?.viewer?.user.databaseId ?? user?.id
}

describe.each(Object.entries(ways))('%s', (_, ask) => {
  let refusal: Awaited<ReturnType<typeof comparable>>
  beforeAll(async () => {
    refusal = await comparable(ask({}))
  })

  test('asks strangers to sign in', () => {
    expect(refusal).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
    expect(refusal.body).toContain('"code":"UNAUTHENTICATED"')
  })

  test('accepts a genuine token, with Bearer, with bearer, and bare', async () => {
    await expect(userOf(ask({ authorization: `Bearer ${genuine()}` }))).resolves.toBe(victim.userId)
    await expect(userOf(ask({ authorization: `bearer ${genuine()}` }))).resolves.toBe(victim.userId)
    await expect(userOf(ask({ authorization: genuine() }))).resolves.toBe(victim.userId)
  })

  test.each(forgedTokens)('takes whoever has a forged token for a stranger: $name', async ({ make }) => {
    await expect(comparable(ask({ authorization: `Bearer ${make(victim)}` }))).resolves.toEqual(refusal)
    await expect(comparable(ask({ authorization: make(victim) }))).resolves.toEqual(refusal)
  })

  test.each([
    ['the session has ended', () => endSession(gateway.services.pool, victim.sessionId)],
    [
      'the person is suspended',
      () => gateway.sql(`update users set status = 'suspended' where id = $1`, [victim.userId]),
    ],
    [
      'the account is closed',
      () => gateway.sql(`update users set status = 'deactivated' where id = $1`, [victim.userId]),
    ],
    ['the password has changed', () => endAllSessions(gateway.services.pool, victim.userId)],
  ])('forgets a token that it knows as soon as %s', async (__, change) => {
    const token = genuine()
    await expect(userOf(ask({ authorization: token }))).resolves.toBe(victim.userId)
    await change()
    // Other processes hear of it through the database, a moment later.
    await expect.poll(() => comparable(ask({ authorization: token }))).toEqual(refusal)
  })

  test('refuses a token of an account that is gone', async () => {
    await gateway.sql('delete from users where id = $1', [victim.userId])
    await expect(comparable(ask({ authorization: genuine() }))).resolves.toEqual(refusal)
  })

  test('refuses a token that names a session of somebody else', async () => {
    const { token } = issueAccessToken({ ...victim, userId: await aUser(gateway) }, victim.secret)
    await expect(comparable(ask({ authorization: token }))).resolves.toEqual(refusal)
  })

  test('refuses two Authorization headers, even if they are genuine', async () => {
    await expect(comparable(ask({ authorization: [genuine(), 'Bearer x.y.z'] }))).resolves.toEqual(refusal)
    await expect(comparable(ask({ authorization: [genuine(), genuine()] }))).resolves.toEqual(refusal)
  })

  test.each<[string, (token: string) => Promise<LightMyRequestResponse>]>([
    ['the query', (token) => ask({}, `token=${token}&access_token=${token}&authorization=${token}`)],
    ['cookies', (token) => ask({ cookie: `token=${token}; access_token=${token}; authorization=Bearer ${token}` })],
    [
      'other headers',
      (token) => ask({ 'x-access-token': token, 'x-authorization': token, 'proxy-authorization': token }),
    ],
  ])('does not look for a token in %s', async (__, asking) => {
    await expect(comparable(asking(genuine()))).resolves.toEqual(refusal)
  })

  test('does not let a header choose another person or company', async () => {
    const headers = { authorization: genuine(), 'x-company-id': '1', 'x-user-id': '1' }
    await expect(userOf(ask(headers))).resolves.toBe(victim.userId)
  })
})

describe('over a real connection', () => {
  beforeAll(() => gateway.server.listen({ port: 0, host: '127.0.0.1' }))

  test('one genuine token is accepted, a second header is not overlooked', async () => {
    await expect(statusOf({ Authorization: `Bearer ${genuine()}` })).resolves.toBe(200)
    await expect(statusOf({ Authorization: [`Bearer ${genuine()}`, 'Bearer x.y.z'] })).resolves.toBe(401)
  })

  test.each([9000, 100_000])('a token of %i bytes is refused, and no error of the server', async (size) => {
    expect([401, 431]).toContain(await statusOf({ Authorization: `Bearer ${'a'.repeat(size)}.b.c` }))
  })
})

async function statusOf(headers: Headers): Promise<number | undefined> {
  const { port } = gateway.server.server.address() as AddressInfo
  const asking = request({ port, host: '127.0.0.1', path: '/api/v1/users/validate_jwt', headers, agent: false }).end()
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  answer.resume()
  return answer.statusCode
}
