import type { Readable } from 'node:stream'
import { GatewayError, refuse } from '../../errors.js'
import type { IncomingFile } from '../../graphql/upload.js'

/** The bytes of a file of leads as they come in. What breaks them off, `refusalOfUpload` names. */
export function uploadStream(upload: IncomingFile): Readable {
  try {
    return upload.createReadStream()
  } catch (error) {
    if (isTooLarge(error)) throw tooLarge()
    throw refuse('INVALID', 'Send a file of its own for each variable.', 'file')
  }
}

export const tooLarge = () => refuse('TOO_LARGE', 'A file of leads may have 50 MB: split it.', 'file')

/** What to throw instead of what was thrown while an upload was read. */
export const refusalOfUpload = (error: unknown): unknown => (isTooLarge(error) ? tooLarge() : error)

const isTooLarge = (error: unknown): boolean =>
  (error as { status?: number }).status === 413 ||
  (error instanceof GatewayError && error.extensions['code'] === 'PAYLOAD_TOO_LARGE')
