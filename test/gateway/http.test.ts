import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { health, type Readiness } from '../../src/http/health.js'
import { metrics } from '../../src/http/metrics.js'
import { ask, send } from './ask.js'
import { rawRequest } from './raw-request.js'
import { signedIn, startToy, type Toy } from './toy.js'

let toy: Toy
let readiness: Readiness = { database: 'ok', migrations: 'ok' }
beforeAll(async () => {
  toy = await startToy({
    mount: async (app) => {
      await app.register(metrics, { pool: { totalCount: 3, idleCount: 2, waitingCount: 1 } as never })
      await app.register(health, { ready: async () => readiness })
      app.get('/broken', () => {
        throw new Error('secret db at 10.0.0.1')
      })
      app.get('/page', (_request, reply) =>
        reply.header('content-security-policy', 'script-src https://cdn.example').send('page'),
      )
    },
  })
})
afterAll(() => toy.app.close())

const json = { 'content-type': 'application/json', ...signedIn }
const get = (path: string, headers: Record<string, string> = {}) => fetch(toy.url + path, { headers })

describe('x-request-id', () => {
  const uuid = /^[\da-f-]{36}$/

  test('is on every answer', async () => {
    const answers = await Promise.all([
      get('/graphql'),
      get('/nowhere'),
      get('/broken'),
      get('/health/live'),
      get('/%ff'),
      fetch(`${toy.url}/graphql`, { method: 'PUT' }),
      fetch(`${toy.url}/graphql`, { method: 'OPTIONS' }),
      fetch(`${toy.url}/graphql`, { method: 'POST', body: '{', headers: json }),
      fetch(`${toy.url}/graphql`, { method: 'POST', body: ' '.repeat(2_000_000), headers: json }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 404, 500, 200, 400, 405, 204, 400, 413])
    for (const { headers } of answers) expect(headers.get('x-request-id')).toMatch(uuid)
  })

  test.each([
    ['is not HTTP', 'BLAH\r\n\r\n', 400],
    ['has too many headers', `GET / HTTP/1.1\r\nHost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is on the answer to what %s', async (_, request, status) => {
    const answer = await rawRequest(toy.url, request)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/x-request-id: [\da-f-]{36}\r\n/)
    expect(answer).toMatch(
      /\{"errors":\[\{"message":".+","extensions":\{"code":".+","requestId":"[\da-f-]{36}"\}\}\]\}$/,
    )
  })

  test('is the one that the caller gave', async () => {
    expect((await get('/health/live', { 'x-request-id': 'trace:12345678' })).headers.get('x-request-id')).toBe(
      'trace:12345678',
    )
  })

  test.each(['short', 'with space in it', '"quoted-and-evil"', 'x'.repeat(200)])(
    'is a new one instead of %j',
    async (id) => {
      expect((await get('/health/live', { 'x-request-id': id })).headers.get('x-request-id')).toMatch(uuid)
    },
  )
})

const preflight = (origin: string) =>
  fetch(`${toy.url}/graphql`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  })

describe('browsers', () => {
  test('may call from an origin that is configured', async () => {
    const { status, headers } = await preflight('https://app.example')
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.example'])
    expect(headers.get('access-control-allow-headers')).toContain('authorization')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    const answer = await ask(toy, '{ hello }', {}, { ...signedIn, origin: 'https://app.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
  })

  test.each(['https://evil.example', 'https://app.example.evil.example', 'null'])('may not from %s', async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
    const answer = await ask(toy, '{ hello }', {}, { ...signedIn, origin })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('are told to run nothing that is not ours, unless a page says so', async () => {
    const { headers } = await get('/health/live')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'self'.*frame-ancestors 'none'.*script-src 'self'/,
    )
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get('/page')).headers.get('content-security-policy')).toBe('script-src https://cdn.example')
  })
})

describe('health', () => {
  test('the process is alive', async () => expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' }))

  test('it is ready, or says what is missing', async () => {
    expect((await get('/health/ready')).status).toBe(200)
    readiness = { database: 'ok', migrations: '2 are not applied' }
    const answer = await get('/health/ready')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'unavailable', database: 'ok', migrations: '2 are not applied' })
  })
})

const read = async () => (await get('/metrics')).text()

describe('metrics', () => {
  test('count operations by root field, whatever they are called', async () => {
    await Promise.all(['A', 'B', 'C'].map((name) => ask(toy, `query ${name} { tags { name } }`)))
    await ask(toy, 'query D { tags { nothing } }')
    await ask(toy, '{ fails(how: "forbidden") }')
    const text = await read()
    expect(text).toContain('gateway_requests_total{operation="query tags",status="200",code=""} 3')
    expect(text).toContain('gateway_requests_total{operation="unread",status="200",code="GRAPHQL_VALIDATION_FAILED"} 1')
    expect(text).toContain('gateway_requests_total{operation="query fails",status="200",code="FORBIDDEN"} 1')
    expect(text).toContain('gateway_request_duration_seconds_count{operation="query tags"} 3')
  })

  test('do not grow with the addresses that are tried', async () => {
    await Promise.all(['/a', '/b', '/c'].map((path) => get(path)))
    expect(await read()).toMatch(/operation="unknown route",status="404",code=""\} [3-9]/)
  })

  test('show the pool and the event loop', async () => {
    const text = await read()
    expect(text).toContain('gateway_database_connections 3')
    expect(text).toContain('gateway_database_connections_idle 2')
    expect(text).toContain('gateway_database_waiting 1')
    expect(text).toContain('nodejs_eventloop_lag_seconds')
  })
})

test('an unknown route, and a fault behind a known one, are answered in the shape of GraphQL', async () => {
  const answers = await Promise.all(['/nowhere?token=abc', '/broken'].map(async (path) => (await get(path)).json()))
  expect(answers).toMatchObject([
    { errors: [{ message: 'There is no GET route at this address.', extensions: { code: 'NOT_FOUND' } }] },
    { errors: [{ message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
  ])
})

test('where metrics are not mounted there are none', async () => {
  const quiet = await startToy()
  expect((await fetch(`${quiet.url}/metrics`)).status).toBe(404)
  expect((await send(quiet.url, { body: '{"query":"{hello}"}', headers: json })).status).toBe(200)
  await quiet.app.close()
})
