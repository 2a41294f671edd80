import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, codesOf, problemIn, send } from './ask.js'
import { rawRequest } from './raw-request.js'
import { type Listening, startListening } from './listening.js'

let target: Listening
beforeAll(async () => {
  target = await startListening()
})
afterAll(() => target.close())

const json = () => ({ 'content-type': 'application/json', ...target.signedIn })
const post = (body: string, headers: Record<string, string> = {}) =>
  send(target.url, { body, headers: { ...json(), ...headers } })

describe('a Host header', () => {
  test.each([
    ['that is no host name', 'GET /graphql?query={__typename} HTTP/1.1\r\nHost: a[b\r\nConnection: close\r\n\r\n'],
    ['that is missing, as HTTP/1.0 allows', 'GET /graphql?query={__typename} HTTP/1.0\r\n\r\n'],
    ['with a path in it', 'GET /graphql HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
  ])('%s is a bad request', async (_, request) => {
    const answer = await rawRequest(target.url, request)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(/x-request-id: [\w-]{36}/)
    expect(answer).toContain('"code":"BAD_REQUEST"')
  })

  test('is a bad request at the REST door, in its own shape', async () => {
    const answer = await rawRequest(target.url, 'GET /api/v1/stages HTTP/1.1\r\nHost: a[b\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*"code":"BAD_REQUEST","request_id":"[\w-]{36}"\}$/)
  })

  test.each(['localhost:4000', '127.0.0.1', '[::1]:4000', 'gateway_1.internal'])('%s is taken', async (host) => {
    const request = `GET /graphql?query={__typename} HTTP/1.1\r\nHost: ${host}\r\nauthorization: x\r\nConnection: close\r\n\r\n`
    expect(await rawRequest(target.url, request)).toContain('{"data":{"__typename":"Query"}')
  })
})

describe('a body that cannot be read', () => {
  test('broken JSON', async () => expect(problemIn(await post('{"query":'))).toEqual([400, 'BAD_REQUEST']))
  test('__proto__', async () => expect(problemIn(await post('{"__proto__":{"a":1}}'))).toEqual([400, 'BAD_REQUEST']))
  test('nothing', async () => expect(problemIn(await post(''))).toEqual([400, 'BAD_REQUEST']))
  test('more than 1 MiB', async () => {
    expect(problemIn(await post(JSON.stringify({ query: ' '.repeat(1024 * 1024) })))).toEqual([
      413,
      'PAYLOAD_TOO_LARGE',
    ])
  })
  test('XML', async () => {
    expect(problemIn(await post('<a/>', { 'content-type': 'application/xml' }))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ])
  })
  test('a form', async () => {
    const type = 'application/x-www-form-urlencoded'
    expect(problemIn(await post('query={__typename}', { 'content-type': type }))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ])
  })
  test('plain text', async () => {
    const answer = await send(target.url, {
      body: '{"query":"{__typename}"}',
      headers: { 'content-type': 'text/plain' },
    })
    expect(problemIn(answer)).toEqual([400, 'BAD_REQUEST'])
  })
  test('an operation without a query', async () =>
    expect(problemIn(await post('{"a":1}'))).toEqual([400, 'BAD_REQUEST']))
  test('a batch', async () => {
    expect(
      problemIn(await post(JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{__typename}' }))))),
    ).toEqual([400, 'BAD_REQUEST'])
  })
  test('is answered in the media type that was asked for', async () => {
    const answer = await post('{', { accept: 'application/graphql-response+json' })
    expect(answer.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
  })
})

describe('another method', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('%s is not allowed, and told what is', async (method) => {
    const answer = await send(target.url, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS')
  })

  test('with a body is not allowed either', async () => {
    expect(problemIn(await send(target.url, { method: 'PUT', body: '{}', headers: json() }))).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
    ])
  })

  test('OPTIONS is answered without content', async () => {
    const answer = await send(target.url, { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS'])
  })
})

const get = (query: string, headers: Record<string, string>) =>
  send(`${target.url}/graphql?query=${encodeURIComponent(query)}#`, { method: 'GET', headers })

describe('GET', () => {
  test('answers a query of a signed-in caller, as urql sends it', async () => {
    expect((await get('{ __typename }', target.signedIn)).body.data).toEqual({ __typename: 'Query' })
  })
  test('without anything that a foreign page could not send is refused', async () => {
    expect(problemIn(await get('{ __typename }', {}))).toEqual([400, 'BAD_REQUEST'])
  })
  test('does not change anything', async () => {
    const answer = await get('mutation { __typename }', target.signedIn)
    expect(problemIn(answer)).toEqual([405, 'BAD_REQUEST'])
    expect(answer.headers.get('allow')).toBe('POST')
  })
  test('with another content-type than JSON is refused', async () => {
    expect(problemIn(await get('{ __typename }', { ...target.signedIn, 'content-type': 'message/a' }))).toEqual([
      415,
      'BAD_REQUEST',
    ])
  })
})

test('a media type that is not spoken here is not acceptable', async () => {
  expect(problemIn(await post('{"query":"{__typename}"}', { accept: 'application/xml' }))).toEqual([406, 'BAD_REQUEST'])
})

test('a subscription over plain HTTP is a bad request', async () => {
  expect(problemIn(await ask(target, 'subscription { leadEvents(companyId: 1) { type } }'))).toEqual([
    400,
    'BAD_REQUEST',
  ])
})

test('the name of an operation that is not there is a bad request', async () => {
  const answer = await post('{"query":"query A { __typename }","operationName":"B"}')
  expect(problemIn(answer)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE'])
})

const persisted = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })

describe('persisted queries', () => {
  const query = '{ __typename }'
  const sha256Hash = createHash('sha256').update(query).digest('hex')

  test('are asked for, registered, and then found by POST, GET and documentId', async () => {
    const unknown = await post(JSON.stringify(persisted(sha256Hash)))
    expect([unknown.status, codesOf(unknown)]).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']])
    const registered = await post(JSON.stringify({ query, ...persisted(sha256Hash) }))
    expect(registered.body.data).toEqual({ __typename: 'Query' })
    expect((await post(JSON.stringify(persisted(sha256Hash)))).body.data).toEqual({ __typename: 'Query' })
    const extensions = encodeURIComponent(JSON.stringify(persisted(sha256Hash).extensions))
    const found = await fetch(`${target.url}/graphql?extensions=${extensions}`, { headers: target.signedIn })
    expect(await found.json()).toMatchObject({ data: { __typename: 'Query' } })
    const byId = await post(JSON.stringify({ documentId: `sha256:${sha256Hash}` }))
    expect(byId.body.data).toEqual({ __typename: 'Query' })
  })

  test('with a wrong hash are a bad request', async () => {
    expect(problemIn(await post(JSON.stringify({ query, ...persisted('0'.repeat(64)) })))).toEqual([400, 'BAD_REQUEST'])
  })

  test('of another version are a bad request', async () => {
    const body = { query, extensions: { persistedQuery: { version: 2, sha256Hash } } }
    expect(problemIn(await post(JSON.stringify(body)))).toEqual([400, 'BAD_REQUEST'])
  })
})

test('errors of a document are 200 in application/json, 400 in application/graphql-response+json', async () => {
  const body = JSON.stringify({ query: '{ nothing }' })
  expect((await post(body)).status).toBe(200)
  expect((await post(body, { accept: 'application/graphql-response+json' })).status).toBe(400)
})

test('an address that is no URL is a bad request', async () => {
  const answer = await fetch(`${target.url}/%ff`)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
})
