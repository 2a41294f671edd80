import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isSafeKey, type Storage } from './storage.js'

/** Keeps files below a folder, which is made with the first of them. */
export function diskStorage(folder: string): Storage {
  return {
    async put(key, content) {
      if (!isSafeKey(key)) throw new Error(`Not a key to store a file under: ${JSON.stringify(key)}`)
      const path = join(folder, key)
      const part = `${path}.${randomUUID()}.part`
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await writeFile(part, content, { flag: 'wx', mode: 0o600, flush: true })
        await rename(part, path)
      } finally {
        await rm(part, { force: true })
      }
    },

    async get(key) {
      const file = isSafeKey(key) ? await open(join(folder, key), 'r').catch(nothingThere) : null
      if (!file) return null
      const facts = await file.stat()
      if (facts.isFile()) return { stream: file.createReadStream(), size: facts.size }
      await file.close()
      return null
    },

    async remove(key) {
      if (isSafeKey(key)) await rm(join(folder, key), { force: true })
    },
  }
}

function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
