import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesOf, problemIn, send } from './ask.js'
import { bytes, megabyte, oneFile, preflight, upload, withinSeconds } from './form.js'
import { connectTo } from './raw-request.js'
import { signedIn, startToy, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await startToy()
})
afterAll(() => toy.app.close())

test('a file arrives whole', async () => {
  expect((await upload(toy, oneFile('size', bytes(3 * megabyte)))).body.data).toEqual({ size: 3 * megabyte })
})

test('files of a list are read one after the other', async () => {
  const { body } = await upload(toy, {
    query: 'mutation ($files: [Upload!]!) { sizes(files: $files) }',
    variables: { files: [null, null] },
    map: { a: ['variables.files.0'], b: ['variables.files.1'] },
    files: { a: bytes(2 * megabyte), b: bytes(megabyte) },
  })
  expect(body.data).toEqual({ sizes: [2 * megabyte, megabyte] })
})

const both = 'mutation ($a: Upload!, $b: Upload!) { sizeOfBoth(a: $a, b: $b) }'

test('two large files in two variables do not wait for each other', async () => {
  const form = {
    query: both,
    variables: { a: null, b: null },
    map: { x: ['variables.a'], y: ['variables.b'] },
    files: { x: bytes(900_000), y: bytes(900_000) },
  }
  expect((await withinSeconds(7, upload(toy, form))).body.data).toEqual({ sizeOfBoth: 1_800_000 })
})

test('one file in two variables is bad input', async () => {
  const form = {
    query: both,
    variables: { a: null, b: null },
    map: { x: ['variables.a', 'variables.b'] },
    files: { x: bytes(10) },
  }
  expect(problemIn(await upload(toy, form))).toEqual([200, 'BAD_USER_INPUT'])
})

describe('a file that is too large', () => {
  test('is never cut off silently', async () => {
    const answer = await upload(toy, oneFile('size', bytes(50 * megabyte + 1)))
    expect(problemIn(answer)).toEqual([200, 'PAYLOAD_TOO_LARGE'])
    expect(answer.body.data).toEqual({ size: null })
  })

  test('is refused before it has arrived when it says so', async () => {
    const socket = connectTo(toy.url)
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\napollo-require-preflight: 1\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 60000000\r\n\r\n--b',
    )
    const [answer] = await once(socket, 'data')
    socket.destroy()
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 [^]*"PAYLOAD_TOO_LARGE"/)
  })
})

describe('a file that nobody reads does not keep its sender waiting', () => {
  test.each([
    ['because the resolver did not need it', 'ignores', 'ignored'],
    ['because it was forbidden', 'forbids', null],
  ])('%s', async (_, field, data) => {
    const answer = await withinSeconds(7, upload(toy, oneFile(field, bytes(20 * megabyte))))
    expect(answer.body.data).toEqual({ [field]: data })
  })

  test.each([
    [
      'because the operation is invalid',
      { query: 'mutation ($file: Upload!) { nothing(file: $file) }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['because it has no place', { map: { 0: ['variables.file', 'variables.other.0'] } }, 'BAD_REQUEST'],
    ['because its variable is missing', { map: { 0: ['variables.other'] } }, 'BAD_USER_INPUT'],
  ])('%s', async (_, change, code) => {
    const answer = await withinSeconds(7, upload(toy, { ...oneFile('size', bytes(20 * megabyte)), ...change }))
    expect(codesOf(answer)).toEqual([code])
  })
})

const asJson = (query: string, variables = {}) =>
  send(toy.url, {
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', ...signedIn },
  })

describe('a file', () => {
  test('cannot be text in JSON or in the document', async () => {
    expect(codesOf(await asJson('mutation ($file: Upload!) { size(file: $file) }', { file: 'a.txt' }))).toEqual([
      'BAD_USER_INPUT',
    ])
    expect(codesOf(await asJson('mutation ($file: Upload!) { size(file: $file) }', { file: { promise: 1 } }))).toEqual([
      'BAD_USER_INPUT',
    ])
    expect(codesOf(await asJson('mutation { size(file: "a.txt") }'))).toEqual(['GRAPHQL_VALIDATION_FAILED'])
  })

  test('may be left out where it is optional', async () => {
    expect((await asJson('mutation { maybe }')).body.data).toEqual({ maybe: 'none' })
  })

  test('has its name without the path', async () => {
    const form = new FormData()
    form.append(
      'operations',
      JSON.stringify({ query: 'mutation ($f: Upload) { maybe(file: $f) }', variables: { f: null } }),
    )
    form.append('map', '{"0":["variables.f"]}')
    form.append('0', bytes(1), '../../etc/passwd')
    expect((await send(toy.url, { body: form, headers: preflight })).body.data).toEqual({ maybe: 'passwd' })
  })
})

const part = (name: string, value: string) => `--b\r\ncontent-disposition: form-data; name="${name}"${value}`

test('a sender who goes away in the middle of a file leaves nothing behind', async () => {
  const socket = connectTo(toy.url)
  socket.write(
    'POST /graphql HTTP/1.1\r\nHost: a\r\napollo-require-preflight: 1\r\nauthorization: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n' +
      part('operations', '\r\n\r\n{"query":"mutation ($f: Upload!) { size(file: $f) }","variables":{"f":null}}\r\n') +
      part('map', '\r\n\r\n{"0":["variables.f"]}\r\n') +
      part('0', '; filename="a.txt"\r\n\r\nabc'),
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.destroy()
  await expect
    .poll(() => toy.log().filter((line) => line['brokenOff'] !== undefined || line['code'] !== undefined).length, {
      timeout: 5000,
    })
    .toBeGreaterThan(0)
  expect(toy.log().filter((line) => line['level'] === 50)).toEqual([])
  expect((await upload(toy, oneFile('size', bytes(5)))).body.data).toEqual({ size: 5 })
})
