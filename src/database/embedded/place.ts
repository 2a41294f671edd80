import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '../../cannot-start.js'
import { madeOnce } from '../../make-once.js'
import { canEnter, sharedFolders } from './folder.js'
import { type Owner, ownerOf } from './owner.js'

/** One embedded database: its folder and what is known before it runs. */
export interface Place {
  home: string
  data: string
  socket: string
  password: string
  owner: Owner
}

export const port = 5432
export const user = 'leadsy'

/** Finds or makes the folder `database` in the data folder, or behind a link there when its owner cannot get in. */
export function placeIn(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const link = join(resolve(dataDir), 'database')
  if (isDeadLink(link)) rmSync(link)
  const owner = ownerOf(existsSync(link) ? join(link, 'pg18') : undefined)
  if (!existsSync(link)) makeHome(link, owner)
  const home = realpathSync(link)
  if (!canEnter(home, owner)) {
    throw new CannotStart(
      `The user that PostgreSQL runs as (${describe(owner)}) cannot enter ${home}: move or remove it`,
    )
  }
  return { home, data: join(home, 'pg18'), socket: socketFolder(home, owner), password: passwordIn(home, owner), owner }
}

function isDeadLink(path: string): boolean {
  return !existsSync(path) && lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function makeHome(link: string, owner: Owner): void {
  if (canEnter(resolve(link, '..'), owner)) return makeFolder(link, owner)
  const [shared] = sharedFolders()
  if (!shared)
    throw new CannotStart(
      `No folder for the database that user ${describe(owner)} can enter. Set DATABASE_URL instead.`,
    )
  const home = mkdtempSync(join(shared, 'database-'))
  makeFolder(home, owner)
  try {
    symlinkSync(home, link)
  } catch (error) {
    rmSync(home, { recursive: true })
    if (!existsSync(link)) throw error
  }
}

function makeFolder(folder: string, owner: Owner): void {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  if (owner) chownSync(folder, owner.uid, owner.gid)
}

/** The address of a Unix socket is limited to some 100 bytes. */
function socketFolder(home: string, owner: Owner): string {
  if (Buffer.byteLength(join(home, `.s.PGSQL.${port}.lock`)) < 100) return home
  const short = join('/tmp', `leadsy-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
  makeFolder(short, owner)
  return short
}

function passwordIn(home: string, owner: Owner): string {
  const path = join(home, 'password')
  const password = madeOnce(path, () => randomBytes(24).toString('base64url'))
  if (owner) chownSync(path, owner.uid, owner.gid)
  return password
}

function describe(owner: Owner): string {
  return String(owner?.uid ?? process.getuid?.())
}
