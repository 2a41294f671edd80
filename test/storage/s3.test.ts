import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.js'
import { createStorage } from '../../src/storage/create-storage.js'
import { s3Address } from '../../src/storage/s3-address.js'
import type { Storage } from '../../src/storage/storage.js'

let server: FauxqsServer
let storage: Storage
let address: string

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, init: { buckets: ['leads'] } })
  address = `s3://key:secret@127.0.0.1:${server.port}/leads/gateway?region=us-east-1`
  storage = await createStorage(readConfig({ STORAGE_URL: address, JWT_SECRET: 'x'.repeat(32) }))
})
afterAll(() => server.stop())

async function read(key: string): Promise<Buffer | null> {
  const file = await storage.get(key)
  return file && buffer(file.stream)
}

describe('files in a bucket', () => {
  test('are kept, replaced and removed under their key', async () => {
    await storage.put('avatars/user-12.webp', Buffer.from('first'))
    await storage.put('avatars/user-12.webp', Buffer.from('second'))
    expect((await read('avatars/user-12.webp'))!.toString()).toBe('second')
    await storage.remove('avatars/user-12.webp')
    await storage.remove('avatars/user-12.webp')
    expect(await read('avatars/user-12.webp')).toBeNull()
  })

  test('may be streams of a length that nobody knows, of several parts', async () => {
    const bytes = 20 * 1024 * 1024 + 7
    await storage.put('imports/big', Readable.from(parts(bytes), { objectMode: false }))
    const file = await storage.get('imports/big')
    expect(file!.size).toBe(bytes)
    let sum = 0
    let size = 0
    for await (const chunk of file!.stream as AsyncIterable<Buffer>) {
      size += chunk.length
      sum += chunk[0]!
    }
    expect(size).toBe(bytes)
    expect(sum).toBeGreaterThan(0)
  })

  test('an empty stream is an empty file', async () => {
    await storage.put('imports/empty', Readable.from([]))
    expect((await read('imports/empty'))!.length).toBe(0)
  })

  test('of a stream that breaks, nothing is kept', async () => {
    await expect(storage.put('imports/broken', Readable.from(broken(), { objectMode: false }))).rejects.toThrow('lost')
    expect(await read('imports/broken')).toBeNull()
  })

  test('a key that climbs is none', async () => {
    await expect(storage.put('../x', Buffer.from('x'))).rejects.toThrow('Not a key')
    expect(await storage.get('../x')).toBeNull()
  })

  test('a bucket that is not there is an error, not an empty answer', async () => {
    const other = await createStorage({ storageUrl: address.replace('/leads/', '/nowhere/'), dataDir: '.' })
    await expect(other.get('a')).rejects.toThrow('bucket')
  })
})

async function* broken() {
  yield Buffer.alloc(9 * 1024 * 1024)
  throw new Error('The connection was lost.')
}

function* parts(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), left % 251)
}

describe('the address', () => {
  test('of AWS is the bucket alone', () => {
    expect(s3Address('s3://leads')).toEqual({
      bucket: 'leads',
      prefix: '',
      region: undefined,
      endpoint: undefined,
      credentials: undefined,
    })
  })

  test.each([
    ['s3://k:s%2Fx@minio.example.com:9000/leads/a/b?region=eu-west-1', 'https://minio.example.com:9000', 'a/b/'],
    ['s3://k:s%2Fx@minio:9000/leads?region=eu-west-1&tls=off', 'http://minio:9000', ''],
    ['s3://k:s%2Fx@localhost:9000/leads?region=eu-west-1', 'http://localhost:9000', ''],
  ])('of another server: %s', (text, endpoint, prefix) => {
    expect(s3Address(text)).toEqual({
      bucket: 'leads',
      prefix,
      region: 'eu-west-1',
      endpoint,
      credentials: { accessKeyId: 'k', secretAccessKey: 's/x' },
    })
  })

  test('that is none stops the start, without telling the secret', () => {
    const env = { STORAGE_URL: 'https://k:hidden@host/leads', JWT_SECRET: 'x'.repeat(32) }
    expect(() => readConfig(env)).toThrow(/STORAGE_URL must be like s3:\/\/bucket/)
    expect(() => readConfig(env)).not.toThrow(/hidden/)
  })
})
