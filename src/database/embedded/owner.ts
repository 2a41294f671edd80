import { readFileSync, statSync } from 'node:fs'
import { CannotStart } from '../../cannot-start.js'

/** The account that PostgreSQL runs under; undefined means: the one that we run under. */
export type Owner = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root, so root hands it to `postgres` or `nobody`; data that exist stay with their owner. */
export function ownerOf(data: string | undefined): Owner {
  if (process.getuid?.() !== 0) return undefined
  const owner = (data && ownerOfFolder(data)) || accountNamed('postgres') || accountNamed('nobody')
  if (owner) return owner
  throw new CannotStart('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as')
}

function ownerOfFolder(folder: string): Owner {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

function accountNamed(name: string): Owner {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((it) => it.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}
