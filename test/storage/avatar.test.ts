import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { avatars } from '../../src/http/avatars.js'
import { putAvatar } from '../../src/storage/avatar.js'
import { diskStorage } from '../../src/storage/disk.js'
import { squareAvatar } from '../../src/storage/square-avatar.js'
import type { Storage } from '../../src/storage/storage.js'

const fromBytes = (...chunks: Buffer[]) => ({ createReadStream: () => Readable.from(chunks, { objectMode: false }) })
const refusal = (code: string) =>
  expect.objectContaining({ userErrors: [expect.objectContaining({ code, field: ['input', 'file'] })] })

/** Left half red, right half blue. */
const twoColours = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: 'red' } }, left: 0, top: 0 },
  ])

describe('an uploaded picture', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)('may be a %s', async (kind) => {
    const picture = await squareAvatar(fromBytes(await twoColours(800, 600).toFormat(kind).toBuffer()))
    await expect(sharp(picture).metadata()).resolves.toMatchObject({ format: 'webp', width: 512, height: 512 })
  })

  test('smaller than the square is made as large', async () => {
    const picture = await squareAvatar(fromBytes(await twoColours(20, 30).png().toBuffer()))
    await expect(sharp(picture).metadata()).resolves.toMatchObject({ width: 512, height: 512 })
  })

  test('stands upright and keeps nothing that the camera wrote', async () => {
    const photo = await twoColours(400, 400)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'a person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await sharp(photo).metadata()).exif).toBeDefined()

    const picture = await squareAvatar(fromBytes(photo))
    const { exif, icc, xmp, orientation } = await sharp(picture).metadata()
    expect({ exif, icc, xmp, orientation }).toEqual({})
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
    const colourAt = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
    const [red] = colourAt(256, 20)
    const [, , blue] = colourAt(256, 490)
    expect(red).toBeGreaterThan(200)
    expect(blue).toBeGreaterThan(200)
  })

  test('of many frames is its first', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 32, height: 32, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const film = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(film).metadata()).pages).toBe(2)
    const picture = await squareAvatar(fromBytes(film))
    expect((await sharp(picture).metadata()).pages).toBeUndefined()
  })

  test.each([
    [
      'SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
    ],
    ['HTML', Buffer.from('<!doctype html><img src=x onerror=alert(1)>')],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj')],
    ['program', Buffer.from('MZ\x90\x00\x03')],
    ['name of a picture in front of nothing', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['empty file', Buffer.alloc(0)],
  ])('may not be: %s', async (_, bytes) => {
    await expect(squareAvatar(fromBytes(bytes))).rejects.toThrow(refusal('UNSUPPORTED_FILE'))
  })

  test.each(['tiff', 'avif'] as const)('may not be %s, which the image library would read', async (kind) => {
    const bytes = await twoColours(64, 64).toFormat(kind).toBuffer()
    await expect(squareAvatar(fromBytes(bytes))).rejects.toThrow(refusal('UNSUPPORTED_FILE'))
  })

  test('may have 49 megapixels, but not unfold to 64', async () => {
    await expect(squareAvatar(fromBytes(blackPng(7000)))).resolves.toBeInstanceOf(Buffer)
    const bomb = blackPng(8000)
    expect(bomb.length).toBeLessThan(10_000)
    await expect(squareAvatar(fromBytes(bomb))).rejects.toThrow(refusal('UNSUPPORTED_FILE'))
  })

  test('may not be damaged', async () => {
    const whole = await twoColours(800, 600).jpeg().toBuffer()
    await expect(squareAvatar(fromBytes(whole.subarray(0, whole.length / 2)))).rejects.toThrow(
      refusal('UNSUPPORTED_FILE'),
    )
  })

  test('may have 5 MB, and not one byte more; what is left of it is read away', async () => {
    const picture = await twoColours(100, 100).png().toBuffer()
    const padded = (size: number) => Buffer.concat([picture, Buffer.alloc(size - picture.length)])
    const limit = 5 * 1024 * 1024
    await expect(squareAvatar(fromBytes(padded(limit)))).resolves.toBeInstanceOf(Buffer)

    const stream = Readable.from([padded(limit + 1), Buffer.alloc(100_000), Buffer.alloc(100_000)], {
      objectMode: false,
    })
    await expect(squareAvatar({ createReadStream: () => stream })).rejects.toThrow(refusal('TOO_LARGE'))
    await expect.poll(() => stream.readableEnded).toBe(true)
  })

  test('is not taken for whole when the parser cut it off', async () => {
    const picture = await twoColours(100, 100).png().toBuffer()
    const stream = Object.assign(Readable.from([picture], { objectMode: false }), { truncated: true })
    await expect(squareAvatar({ createReadStream: () => stream })).rejects.toThrow(refusal('TOO_LARGE'))
    await expect(squareAvatar({ createReadStream: cutOffBefore })).rejects.toThrow(refusal('TOO_LARGE'))
  })

  test('that breaks off is refused', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('\x89PNG', 'latin1')
        throw new Error('Unexpected end of form')
      })(),
    )
    await expect(squareAvatar({ createReadStream: () => broken })).rejects.toThrow(refusal('UNSUPPORTED_FILE'))
  })
})

describe('a kept avatar', () => {
  let home: string
  let storage: Storage
  let app: FastifyInstance

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'avatars-'))
    storage = diskStorage(home)
    app = fastify()
    await app.register(avatars, { storage })
  })
  afterEach(async () => {
    await app.close()
    await rm(home, { recursive: true })
  })

  test('is served under its path, to be kept for ever and never taken for anything else', async () => {
    const key = await putAvatar(storage, 'user-12', await aPicture())
    expect(key).toMatch(/^avatars\/user-12-[0-9a-f]{16}\.webp$/)

    const answer = await app.inject(`/${key}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(answer.rawPayload.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    })
    await expect(sharp(answer.rawPayload).metadata()).resolves.toMatchObject({ format: 'webp', width: 512 })
    await expect(app.inject({ method: 'HEAD', url: `/${key}` })).resolves.toMatchObject({ statusCode: 200, body: '' })
  })

  test('has a new key each time', async () => {
    const keys = [
      await putAvatar(storage, 'user-12', await aPicture()),
      await putAvatar(storage, 'user-12', await aPicture()),
    ]
    expect(new Set(keys).size).toBe(2)
  })

  test('is gone when it is removed', async () => {
    const key = await putAvatar(storage, 'company-7', await aPicture())
    await storage.remove(key)
    await expect(app.inject(`/${key}`)).resolves.toMatchObject({ statusCode: 404 })
    await expect(readdir(join(home, 'avatars'))).resolves.toEqual([])
  })

  test('a refused picture leaves nothing behind', async () => {
    await expect(putAvatar(storage, 'user-12', fromBytes(Buffer.from('no picture')))).rejects.toThrow(
      refusal('UNSUPPORTED_FILE'),
    )
    await expect(readdir(home)).resolves.toEqual([])
  })

  test.each(['unknown.webp', '..%2f..%2fpackage.json', '%2e%2e', '.env', 'a%00.webp', '%ff'])(
    'nothing is served under /avatars/%s',
    async (name) => {
      const { statusCode } = await app.inject(`/avatars/${name}`)
      expect([400, 404]).toContain(statusCode)
    },
  )
})

const cutOffBefore = () => {
  throw Object.assign(new Error('File truncated'), { status: 413 })
}

const aPicture = async () => fromBytes(await twoColours(64, 64).png().toBuffer())

/** A black picture of one bit per pixel: a few kilobytes, however large it unfolds. */
function blackPng(side: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, pngChunk('IHDR', size), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
