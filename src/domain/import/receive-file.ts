import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { IncomingFile } from '../../graphql/upload.js'
import { uploadLimits } from '../../graphql/multipart.js'
import type { Storage } from '../../storage/storage.js'
import { refusalOfUpload, tooLarge, uploadStream } from './upload-stream.js'

export interface ReceivedFile {
  name: string
  key: string
  size: number
  sha256: string
}

/** Puts an upload into the storage as it comes in. It is never held in memory as a whole. */
export async function receiveFile(upload: IncomingFile, companyId: number, storage: Storage): Promise<ReceivedFile> {
  const key = `imports/company-${companyId}/${randomUUID()}`
  const hash = createHash('sha256')
  let size = 0
  const stream = uploadStream(upload)
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > uploadLimits.bytes) throw tooLarge()
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await storage.put(key, Readable.from(measured(), { objectMode: false }))
  } catch (error) {
    throw refusalOfUpload(error)
  }
  return { name: nameOf(upload.filename), key, size, sha256: hash.digest('hex') }
}

/** What a caller says of a name is shown to others: one line, without folders, as long as a file system allows. */
const nameOf = (name: string): string =>
  name
    .split(/[\\/]/)
    .at(-1)!
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(-255) || 'leads'
