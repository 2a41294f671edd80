import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TableSource } from './table.js'
import { UnreadableFile } from './unreadable-file.js'

export interface LocalFile {
  path: string
  remove(): Promise<void>
}

/** A file on disk: a workbook is read from its end, and the encoding of a text shows in its last line only. */
export async function localCopy(source: TableSource, maxBytes: number): Promise<LocalFile> {
  if (typeof source !== 'string') return copy(await source(), maxBytes)
  const { size } = await stat(source)
  if (size > maxBytes) throw tooLarge(maxBytes)
  return { path: source, remove: async () => undefined }
}

async function copy(stream: Readable, maxBytes: number): Promise<LocalFile> {
  const path = join(tmpdir(), `table-${randomUUID()}`)
  const remove = () => rm(path, { force: true })
  try {
    await pipeline(stream, (chunks) => atMost(chunks, maxBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await remove()
    throw error
  }
  return { path, remove }
}

async function* atMost(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}

function tooLarge(maxBytes: number): UnreadableFile {
  const size = maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / 1024 / 1024)} MB` : `${maxBytes} bytes`
  return new UnreadableFile('too_large', `The file is larger than ${size}: split it.`)
}
