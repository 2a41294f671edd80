import { afterAll, beforeAll, expect, test } from 'vitest'
import { openToyDoor, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await openToyDoor()
})
afterAll(() => toy.app.close())

const signedIn = { authorization: 'Bearer good' }

const rename = (displayName: string) =>
  toy.app.inject({ method: 'PUT', url: '/api/v1/boats/7', payload: { display_name: displayName }, headers: signedIn })

test.each([
  ['TAKEN displayName', 422, 'VALIDATION_FAILED', { display_name: ['It is TAKEN.'] }],
  ['INVALID partList.0.partName', 422, 'VALIDATION_FAILED', { 'part_list.0.part_name': ['It is INVALID.'] }],
  ['UNKNOWN_REFERENCE berthName', 422, 'VALIDATION_FAILED', { berth_name: ['It is UNKNOWN_REFERENCE.'] }],
  ['NOT_FOUND berthName', 422, 'VALIDATION_FAILED', { berth_name: ['It is NOT_FOUND.'] }],
  ['STALE_VERSION', 422, 'STALE_VERSION', { base: ['It is STALE_VERSION.'] }],
  ['CREDENTIALS berthName', 422, 'CREDENTIALS', { berth_name: ['It is CREDENTIALS.'] }],
  ['UNSUPPORTED_FILE file', 422, 'VALIDATION_FAILED', { file: ['It is UNSUPPORTED_FILE.'] }],
  ['NOT_FOUND', 404, 'NOT_FOUND', undefined],
  ['NOT_FOUND id', 404, 'NOT_FOUND', undefined],
  ['UNKNOWN_REFERENCE id', 404, 'NOT_FOUND', undefined],
  ['COMPANY_ARCHIVED', 403, 'COMPANY_ARCHIVED', undefined],
  ['TOO_LARGE file', 413, 'TOO_LARGE', undefined],
])('the refusal %s is %i %s', async (refusal, status, code, errors) => {
  const answer = await rename(`refuse ${refusal}`)
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toEqual({
    message: expect.any(String),
    code,
    ...(errors && { errors }),
    request_id: expect.any(String),
  })
})

test('removing what is not there is not found', async () => {
  const answer = await toy.app.inject({ method: 'DELETE', url: '/api/v1/boats/9', headers: signedIn })
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'NOT_FOUND'])
})

test('a bad password at an open door is 401', async () => {
  const answer = await toy.app.inject({ method: 'POST', url: '/api/v1/boats/board', payload: { password: 'no' } })
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'CREDENTIALS'])
})

test.each([
  ['GET', '/boats/7'],
  ['GET', '/boats/none'],
  ['GET', '/harbours/3/boats?page=0'],
  ['POST', '/harbours/3/boats'],
  ['PUT', '/boats/7/paint'],
] as const)('nobody, or a bad token, gets 401 for %s %s before anything else', async (method, url) => {
  for (const headers of [{}, { authorization: 'Bearer bad' }]) {
    const answer = await toy.app.inject({ method, url: `/api/v1${url}`, headers })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'UNAUTHENTICATED'])
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  }
})

test('what is not allowed is 403', async () => {
  const answer = await toy.app.inject({ url: '/api/v1/boats/7', headers: { authorization: 'Bearer low' } })
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'FORBIDDEN'])
})

test('too much is 429 and says when to come again', async () => {
  const answer = await toy.app.inject({ url: '/api/v1/boats/7', headers: { authorization: 'Bearer slow' } })
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([429, 'RATE_LIMITED', '30'])
})

test('what breaks is 500 and says nothing about the inside', async () => {
  const answer = await toy.app.inject({
    url: '/api/v1/broken',
    headers: { ...signedIn, 'x-request-id': 'my-own-id-1' },
  })
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toEqual({
    message: 'Internal server error.',
    code: 'INTERNAL_SERVER_ERROR',
    request_id: 'my-own-id-1',
  })
})

test('what breaks outside the operation is masked too', async () => {
  const broken = await openToyDoor({ execute: () => Promise.reject(new Error('secret db at 10.0.0.1')) })
  const answer = await broken.app.inject({ url: '/api/v1/boats/7', headers: signedIn })
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'INTERNAL_SERVER_ERROR'])
  expect(answer.body).not.toContain('secret')
  await broken.app.close()
})

test('malformed JSON is 400', async () => {
  const headers = { ...signedIn, 'content-type': 'application/json' }
  const answer = await toy.app.inject({ method: 'PUT', url: '/api/v1/boats/7', payload: '{"a', headers })
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'BAD_REQUEST'])
})

test('a body beyond the limit is 413', async () => {
  const answer = await rename('x'.repeat(1_100_000))
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
})

test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a body of the media type %s is 415',
  async (type) => {
    const headers = { ...signedIn, 'content-type': type }
    const answer = await toy.app.inject({ method: 'PUT', url: '/api/v1/boats/7', payload: 'x=1', headers })
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  },
)

test.each(['GET', 'POST', 'DELETE'] as const)('%s to an unknown path is 404 ROUTE_NOT_FOUND', async (method) => {
  const answer = await toy.app.inject({
    method,
    url: '/api/v1/nothing?x=1',
    headers: { 'content-type': 'text/xml' },
    payload: 'x',
  })
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'ROUTE_NOT_FOUND'])
  expect(answer.json().message).toBe(`There is no ${method} /api/v1/nothing.`)
})

test.each([
  ['PATCH', '/boats/7', 'GET, PUT, DELETE, HEAD, OPTIONS'],
  ['PUT', '/countries', 'GET, HEAD, OPTIONS'],
  ['GET', '/boats/7/paint', 'PUT, OPTIONS'],
  ['PUT', '/boats/board', 'POST, OPTIONS'],
  ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
] as const)('%s %s is 405 and says what is possible', async (method, url, allow) => {
  const answer = await toy.app.inject({
    method,
    url: `/api/v1${url}`,
    payload: 'x',
    headers: { 'content-type': 'text/xml' },
  })
  expect([answer.statusCode, answer.json().code, answer.headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', allow])
})

test('HEAD of what cannot be got is 405', async () => {
  expect((await toy.app.inject({ method: 'HEAD', url: '/api/v1/hails' })).statusCode).toBe(405)
})

test('OPTIONS says what is possible', async () => {
  const answer = await toy.app.inject({ method: 'OPTIONS', url: '/api/v1/countries' })
  expect([answer.statusCode, answer.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS'])
})

test('another method named in a header changes nothing', async () => {
  const headers = { ...signedIn, 'x-http-method-override': 'DELETE' }
  const answer = await toy.app.inject({ url: '/api/v1/boats/7', headers })
  expect(answer.json().boat.id).toBe(7)
})

test('a missing query parameter is named', async () => {
  const answer = await toy.app.inject({ url: '/api/v1/signals/find' })
  expect([answer.statusCode, answer.json().errors]).toEqual([422, { text: ['A value is required.'] }])
  expect((await toy.app.inject({ url: '/api/v1/signals/find?text=none' })).statusCode).toBe(404)
  expect((await toy.app.inject({ url: '/api/v1/signals/find?text=ahoy' })).json()).toEqual({ signal: { code: 'A' } })
})

test.each(['/boats/7', '/boats/9', '/nothing', '/openapi.json', '/docs'])(
  'GET %s carries x-request-id',
  async (url) => {
    const answer = await toy.app.inject({ url: `/api/v1${url}`, headers: signedIn })
    expect(answer.headers['x-request-id']).toMatch(/\S{8,}/)
  },
)
