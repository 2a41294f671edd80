import type { Readable } from 'node:stream'

/** Keeps files under keys such as `avatars/user-12-5f3a.webp`. A key never changes its content. */
export interface Storage {
  put(key: string, content: Buffer): Promise<void>
  /** `null` when nothing is kept under this key. */
  get(key: string): Promise<{ stream: Readable; size: number } | null>
  remove(key: string): Promise<void>
}
