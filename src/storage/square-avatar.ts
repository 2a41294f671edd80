import type { Readable } from 'node:stream'
import sharp from 'sharp'
import { refuse } from '../errors.js'

/** Of an upload: `createReadStream` may be called once. */
export interface UploadedFile {
  createReadStream(): Readable
}

const largest = 5 * 1024 * 1024
const most = 'Send an image of at most 5 MB.'
const kinds = 'Send a PNG, JPEG, WebP or GIF image of at most 50 megapixels.'

// What libvips would also open (SVG, PDF, TIFF and more) is switched off for the whole process.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Nsgif'].map((kind) => `VipsForeignLoad${kind}`),
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * An uploaded picture as a square WebP of 512 pixels, upright and without metadata. What the file is, its own bytes
 * say, not its name. Throws a `Refusal` on the field `file`.
 */
export async function squareAvatar(upload: UploadedFile): Promise<Buffer> {
  const bytes = await readWhole(upload)
  try {
    return await sharp(bytes, { limitInputPixels: 50_000_000, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize(512, 512, { fit: 'cover' })
      .timeout({ seconds: 10 })
      .webp({ quality: 82 })
      .toBuffer()
  } catch {
    throw refuse('UNSUPPORTED_FILE', kinds, 'file')
  }
}

/** What is left after a refusal is read away, so that the request it comes in can end. */
async function readWhole(upload: UploadedFile): Promise<Buffer> {
  const stream = streamOf(upload)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > largest) break
      chunks.push(chunk)
    }
  } catch {
    throw refuse('UNSUPPORTED_FILE', 'The file did not arrive whole: send it again.', 'file')
  }
  stream.resume()
  if (size > largest || isTruncated(stream)) throw refuse('TOO_LARGE', most, 'file')
  return Buffer.concat(chunks)
}

function streamOf(upload: UploadedFile): Readable {
  try {
    return upload.createReadStream()
  } catch (error) {
    if ((error as { status?: number }).status === 413) throw refuse('TOO_LARGE', most, 'file')
    throw refuse('INVALID', 'Send a file of its own for each variable.', 'file')
  }
}

/** A file that ran into the parser's limit ends early without an error: this flag is the only sign. */
const isTruncated = (stream: Readable): boolean => 'truncated' in stream && stream.truncated === true
