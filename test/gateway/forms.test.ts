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

describe('a form', () => {
  test('that another site could have sent is refused', async () => {
    expect(problemIn(await upload(toy, oneFile('size', bytes(1)), {}))).toEqual([400, 'BAD_REQUEST'])
  })

  test('with a token is from nobody else: other sites cannot add one', async () => {
    expect(problemIn(await upload(toy, oneFile('size', bytes(1)), signedIn))[0]).toBe(200)
  })

  test('is refused before it has arrived', async () => {
    const socket = connectTo(toy.url)
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 60000000\r\n\r\n--b',
    )
    const [answer] = await once(socket, 'data')
    socket.destroy()
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('without the file that it announced is bad input', async () => {
    const answer = await upload(toy, { ...oneFile('size', bytes(1)), files: {} })
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
  })

  test('with more than ten files is too large', async () => {
    const names = Array.from({ length: 11 }, (_, index) => String(index))
    const form = {
      query: 'mutation ($files: [Upload!]!) { sizes(files: $files) }',
      variables: { files: names.map(() => null) },
      map: Object.fromEntries(names.map((name) => [name, [`variables.files.${name}`]])),
      files: Object.fromEntries(names.map((name) => [name, bytes(1)])),
    }
    expect(problemIn(await upload(toy, form))).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test.each(['__proto__.polluted', 'constructor.prototype.polluted', 'variables.__proto__'])(
    'does not reach %s',
    async (path) => {
      const answer = await upload(toy, { ...oneFile('maybe', bytes(1)), map: { 0: [path] } })
      expect(problemIn(answer)).toEqual([400, 'BAD_REQUEST'])
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    },
  )

  test.each([
    [
      'in the wrong order',
      [
        ['map', '{}'],
        ['operations', '{}'],
      ],
    ],
    ['without operations', [['a', 'b']]],
    [
      'with broken JSON',
      [
        ['operations', '{'],
        ['map', '{}'],
      ],
    ],
    [
      'with operations of more than 1 MiB',
      [
        ['operations', ' '.repeat(megabyte + 1)],
        ['map', '{}'],
      ],
    ],
  ])('%s is refused', async (_, fields) => {
    const form = new FormData()
    for (const [name, value] of fields) form.append(name!, value!)
    const answer = await send(toy.url, { body: form, headers: preflight })
    expect(answer.body.errors![0]!.extensions['code']).toMatch(/^(BAD_REQUEST|PAYLOAD_TOO_LARGE)$/)
    expect(answer.status).toBeLessThan(500)
  })

  test('that holds a batch is refused', async () => {
    const form = new FormData()
    form.append('operations', JSON.stringify([{ query: '{ hello }' }]))
    form.append('map', '{}')
    expect(problemIn(await send(toy.url, { body: form, headers: preflight }))).toEqual([400, 'BAD_REQUEST'])
  })

  test.each(['', 'boundary', '--b\r\n', '--b\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{'])(
    'that breaks off is refused: %j',
    async (body) => {
      const headers = { ...preflight, 'content-type': 'multipart/form-data; boundary=b' }
      expect(problemIn(await withinSeconds(7, send(toy.url, { body, headers })))).toEqual([400, 'BAD_REQUEST'])
    },
  )
})
