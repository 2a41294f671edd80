import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskStorage } from '../../src/storage/disk.js'
import type { Storage } from '../../src/storage/storage.js'

let home: string
let storage: Storage

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'storage-'))
  storage = diskStorage(join(home, 'files'))
})
afterEach(() => rm(home, { recursive: true }))

const read = async (key: string): Promise<string | null> => {
  const file = await storage.get(key)
  return file && (await buffer(file.stream)).toString()
}

describe('files on disk', () => {
  test('are kept, replaced and removed under their key', async () => {
    await storage.put('avatars/user-12-5f3a.webp', Buffer.from('first'))
    expect(await read('avatars/user-12-5f3a.webp')).toBe('first')
    await storage.put('avatars/user-12-5f3a.webp', Buffer.from('second one'))
    expect(await read('avatars/user-12-5f3a.webp')).toBe('second one')
    await expect(storage.get('avatars/user-12-5f3a.webp').then(sizeAndClose)).resolves.toBe(10)
    await storage.remove('avatars/user-12-5f3a.webp')
    await storage.remove('avatars/user-12-5f3a.webp')
    expect(await read('avatars/user-12-5f3a.webp')).toBeNull()
  })

  test('are never seen half written, whoever writes at the same time', async () => {
    const contents = ['a', 'b', 'c', 'd'].map((letter) => Buffer.alloc(300_000, letter))
    await storage.put('one.bin', contents[0]!)
    const writes = Promise.all(contents.map((content) => storage.put('one.bin', content)))
    const seen = await Promise.all(Array.from({ length: 20 }, () => read('one.bin')))
    await writes
    for (const text of seen) expect(text).toMatch(/^(a{300000}|b{300000}|c{300000}|d{300000})$/)
    await expect(readdir(join(home, 'files'))).resolves.toEqual(['one.bin'])
  })

  test('leave nothing behind when writing fails', async () => {
    await mkdir(join(home, 'files', 'taken.webp'), { recursive: true })
    await expect(storage.put('taken.webp', Buffer.from('x'))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
    await expect(readdir(join(home, 'files'))).resolves.toEqual(['taken.webp'])
  })

  test('may be streams, and of one that breaks nothing is kept', async () => {
    await storage.put('imports/a', Readable.from(['one', 'two'], { objectMode: false }))
    expect(await read('imports/a')).toBe('onetwo')
    await expect(storage.put('imports/b', Readable.from(broken(), { objectMode: false }))).rejects.toThrow('lost')
    await expect(readdir(join(home, 'files', 'imports'))).resolves.toEqual(['a'])
  })

  test('a folder is not a file', async () => {
    await storage.put('avatars/a.webp', Buffer.from('x'))
    expect(await read('avatars')).toBeNull()
    expect(await read('avatars/a.webp/b')).toBeNull()
  })
})

describe('a key that is none', () => {
  const keys = [
    '',
    '.',
    '..',
    '../secret',
    'avatars/../../secret',
    '/etc/passwd',
    'avatars//a',
    'avatars/',
    'avatars/.hidden',
    'a..b',
    '..\\secret',
    'c:\\secret',
    'a\0.webp',
    'a%2e%2e',
    'A.webp',
    'a b',
    'ä.webp',
    'a'.repeat(201),
    'a\n',
    '~/a',
    'con:',
  ]

  test.each(keys)('reaches nothing: %j', async (key) => {
    await writeFile(join(home, 'secret'), 'secret')
    await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow(/Not a key/)
    await expect(storage.get(key)).resolves.toBeNull()
    await storage.remove(key)
    await expect(readdir(home)).resolves.toEqual(['secret'])
  })
})

async function sizeAndClose(file: Awaited<ReturnType<Storage['get']>>): Promise<number | undefined> {
  file?.stream.destroy()
  return file?.size
}

async function* broken() {
  yield Buffer.from('x')
  throw new Error('lost')
}
