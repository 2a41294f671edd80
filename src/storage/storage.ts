import type { Readable } from 'node:stream'

/** Keeps files under keys such as `avatars/user-12-5f3a.webp`. A key never changes its content. */
export interface Storage {
  put(key: string, content: Buffer | Readable): Promise<void>
  /** `null` when nothing is kept under this key. */
  get(key: string): Promise<{ stream: Readable; size: number } | null>
  remove(key: string): Promise<void>
}

/** Folders and a name of plain letters, digits, dashes and single dots: nothing that climbs, hides, or means something to a system. */
export const isSafeKey = (key: string): boolean =>
  key.length <= 200 && /^[a-z0-9]+([-_.][a-z0-9]+)*(\/[a-z0-9]+([-_.][a-z0-9]+)*)*$/.test(key)
