import type { Readable } from 'node:stream'
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, NotFound, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { S3Address } from './s3-address.js'
import { isSafeKey, type Storage } from './storage.js'

/** Keeps files in a bucket of a server that speaks S3. Streams go there in parts: none is held as a whole. */
export function s3Storage({ bucket, prefix, endpoint, region, credentials }: S3Address): Storage {
  const client = new S3Client({
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...((region ?? endpoint) && { region: region ?? 'us-east-1' }),
    ...(credentials && { credentials }),
    requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
  })
  const place = (key: string) => ({ Bucket: bucket, Key: prefix + key })
  return {
    async put(key, content) {
      if (!isSafeKey(key)) throw new Error(`Not a key to store a file under: ${JSON.stringify(key)}`)
      const params = { ...place(key), Body: content }
      await new Upload({ client, params, partSize: 8 * 1024 * 1024, queueSize: 2 }).done()
    },

    async get(key) {
      if (!isSafeKey(key)) return null
      const found = await client.send(new GetObjectCommand(place(key))).catch(nothingThere)
      return found && { stream: found.Body as Readable, size: found.ContentLength! }
    },

    async remove(key) {
      if (isSafeKey(key)) await client.send(new DeleteObjectCommand(place(key)))
    },
  }
}

function nothingThere(error: unknown): null {
  if (error instanceof NoSuchKey || error instanceof NotFound) return null
  throw error
}
