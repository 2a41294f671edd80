import type { Readable } from '../../read/readable.js'

/** One's own, and nobody else's. */
export const userProviderReadable: Readable = {
  entity: 'UserProvider',
  visibleTo: (viewer) => ({ user: viewer.userId }),
}
