import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openToyDoor, type Toy } from './toy.js'

let toy: Toy
let url: string
beforeAll(async () => {
  toy = await openToyDoor({ maxFileBytes: 1_000_000 })
  await toy.app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(toy.app.server.address() as AddressInfo).port}/api/v1/boats/7/paint`
})
afterAll(() => toy.app.close())

const signedIn = { authorization: 'Bearer good' }

function form(...parts: [name: string, value: string | Blob, filename?: string][]): FormData {
  const data = new FormData()
  for (const [name, value, filename] of parts) {
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, value, filename)
  }
  return data
}

const bytes = (length: number) => new Blob(['x'.repeat(length)], { type: 'image/png' })

async function put(body: FormData | string, headers: Record<string, string> = signedIn) {
  const answer = await fetch(url, { method: 'PUT', body, headers, signal: AbortSignal.timeout(5000) })
  return { status: answer.status, body: (await answer.json()) as any }
}

test('a file arrives whole, with the other parts read by their types, in whatever order they come', async () => {
  for (const parts of [
    form(['file', bytes(900_000), 'a.png'], ['coat_count', '3'], ['unknown', 'x']),
    form(['coat_count', '3'], ['file', bytes(900_000), 'a.png']),
  ]) {
    const { status, body } = await put(parts)
    expect([status, body.boat.id]).toEqual([200, 7])
    expect(toy.seen.at(-1)).toEqual({ id: '7', coatCount: 3, file: 'a.png image/png 900000' })
  }
})

test('a path in a file name is cut off', async () => {
  await put(form(['file', bytes(1), '../../etc/passwd']))
  expect(toy.seen.at(-1)).toMatchObject({ file: 'passwd image/png 1' })
})

test('a file without a byte arrives as that', async () => {
  await put(form(['file', bytes(0), 'empty.png']))
  expect(toy.seen.at(-1)).toMatchObject({ file: 'empty.png image/png 0' })
})

test('a file that is one byte too large is refused, not cut', async () => {
  expect((await put(form(['file', bytes(1_000_000), 'a.png']))).status).toBe(200)
  const { status, body } = await put(form(['file', bytes(1_000_001), 'a.png']))
  expect([status, body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
})

test('a file far too large is refused without waiting for it to end', async () => {
  const { status } = await put(form(['file', bytes(30_000_000), 'a.png'])).catch(() => ({ status: 413 }))
  expect(status).toBe(413)
})

test('a file that nobody reads holds nothing up', async () => {
  const { status, body } = await put(form(['file', bytes(900_000), 'unread.txt']))
  expect([status, body.errors]).toEqual([422, { file: ['It is UNSUPPORTED_FILE.'] }])
})

test('nobody gets an answer before the file is read', async () => {
  const { status } = await put(form(['file', bytes(900_000), 'a.png']), {})
  expect(status).toBe(401)
})

test.each([
  ['no part', form()],
  ['no file', form(['coat_count', '3'])],
  ['a text named file', form(['file', 'text'])],
  ['a file of another name', form(['avatar', bytes(10), 'a.png'])],
  ['two files', form(['file', bytes(10), 'a.png'], ['file', bytes(10), 'b.png'])],
])('%s is refused, and the answer names the file', async (_, parts) => {
  const { status, body } = await put(parts)
  expect([status, Object.keys(body.errors)]).toEqual([422, ['file']])
})

test('a part that is not of its type is refused', async () => {
  const { status, body } = await put(form(['file', bytes(10), 'a.png'], ['coat_count', 'many']))
  expect([status, body.errors]).toEqual([422, { coat_count: ['Must be an integer.'] }])
})

test('no body at all is a missing file, another media type is 415', async () => {
  const missing = await toy.app.inject({ method: 'PUT', url: '/api/v1/boats/7/paint', headers: signedIn })
  expect([missing.statusCode, missing.json().errors]).toEqual([422, { file: ['A value is required.'] }])
  const json = await put('{}', { ...signedIn, 'content-type': 'application/json' })
  expect([json.status, json.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
})

test.each([
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\ncut'],
  ['multipart/form-data; boundary=b', 'nothing of the kind'],
])('%s with a body that is not well-formed is 400', async (type, payload) => {
  const { status, body } = await put(payload, { ...signedIn, 'content-type': type })
  expect([status, body.code]).toEqual([400, 'BAD_REQUEST'])
})

test('files do not stay on the disk, also when the caller goes away', async () => {
  const before = await readdir(tmpdir())
  await put(form(['file', bytes(900_000), 'stay.png']))
  await new Promise<void>((resolve) => {
    const leaving = request(url, {
      method: 'PUT',
      headers: { ...signedIn, 'content-type': 'multipart/form-data; boundary=b', 'content-length': 500_000 },
    })
    leaving.on('error', () => resolve())
    leaving.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nstart of it')
    setTimeout(() => leaving.destroy(new Error('gone')), 50)
  })
  await expect
    .poll(async () => (await readdir(tmpdir())).filter((name) => !before.includes(name) && name.endsWith('.png')))
    .toEqual([])
})
