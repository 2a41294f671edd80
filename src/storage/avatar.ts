import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { squareAvatar, type UploadedFile } from './square-avatar.js'
import type { Storage } from './storage.js'

/**
 * Keeps an uploaded picture and returns its key, which with a slash before it is the path that it is served under.
 * `owner` is for example `user-12`.
 */
export async function putAvatar(storage: Storage, owner: string, upload: UploadedFile): Promise<string> {
  const key = avatarKey(`${owner}-${randomBytes(8).toString('hex')}.webp`)
  await storage.put(key, await squareAvatar(upload))
  return key
}

export const avatarKey = (name: string): string => `avatars/${name}`

interface Shelf {
  storage: Storage
  log: Pick<FastifyBaseLogger, 'warn'>
}

/** Takes away a picture that nothing refers to any more. Not waited for: what was changed stands, whatever happens to the file. */
export function discardAvatar({ storage, log }: Shelf, key: string | null | undefined): void {
  if (!key) return
  storage.remove(key).catch((error: unknown) => log.warn({ err: error, key }, 'avatar not removed'))
}
