import { randomBytes } from 'node:crypto'
import { squareAvatar, type UploadedFile } from './square-avatar.js'
import type { Storage } from './storage.js'

const folder = 'avatars/'
const routeOf = (name: string): string => `/avatars/${name}`

/** Keeps an uploaded picture and returns the path that it is served under; `owner` is for example `user-12`. */
export async function putAvatar(storage: Storage, owner: string, upload: UploadedFile): Promise<string> {
  const name = `${owner}-${randomBytes(8).toString('hex')}.webp`
  await storage.put(folder + name, await squareAvatar(upload))
  return routeOf(name)
}

/** For the path of a picture that was replaced or taken away. Without one there is nothing to do. */
export async function removeAvatar(storage: Storage, route: string | null): Promise<void> {
  if (route?.startsWith(routeOf(''))) await storage.remove(folder + route.slice(routeOf('').length))
}

export const getAvatar = (storage: Storage, name: string): ReturnType<Storage['get']> => storage.get(folder + name)
