import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Owner } from './owner.js'
import { type Place, port } from './place.js'

/** Larger than any process id, so that nobody answers to it. */
const nobody = 2 ** 30

/** Every child of ours gets this and nothing else: an unknown locale or time zone of the machine stops `initdb`. */
export const environment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** The process id of the server that works on these data, if one does. */
export function runningPostmaster({ data }: Place): number | undefined {
  const pid = pidIn(read(join(data, 'postmaster.pid')))
  return pid && commandOf(pid).includes(data) ? pid : undefined
}

/** Starts a server that outlives us; `ended` tells when it gave up. */
export function launch(place: Place, native: string, settings: Record<string, string>): { ended: boolean } {
  forgetDeadServer(place)
  const path = join(place.home, 'log')
  if (existsSync(path) && statSync(path).size > 4_000_000) renameSync(path, `${path}.old`)
  const log = openSync(path, 'a', 0o600)
  const all = { listen_addresses: '', unix_socket_directories: place.socket, port: String(port), ...settings }
  const server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', place.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...place.owner, cwd: '/', env: environment, detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  server.unref()
  const life = { ended: false }
  server.once('error', () => (life.ended = true))
  server.once('exit', () => (life.ended = true))
  return life
}

/** The last words of the server, for an error message. */
export function lastWords({ home }: Place): string {
  return read(join(home, 'log')).trimEnd().split('\n').slice(-5).join('\n')
}

/**
 * PostgreSQL clears the lock files of a server that died, unless another process has its number by now or nobody
 * reaped it. It also looks whether anyone still holds the memory named there. So the number goes, the rest stays.
 */
function forgetDeadServer(place: Place): void {
  for (const path of [join(place.data, 'postmaster.pid'), join(place.socket, `.s.PGSQL.${port}.lock`)]) {
    const before = read(path)
    const pid = pidIn(before)
    if (pid && pid !== nobody && !commandOf(pid).includes(place.data)) replace(path, before, place.owner)
  }
}

/** Of two that find the same dead server, the second must not touch the file of the server that the first started. */
function replace(path: string, before: string, owner: Owner): void {
  const aside = `${path}.${process.pid}`
  const renewed = `${aside}.renewed`
  try {
    renameSync(path, aside)
    if (read(aside) === before) {
      writeFileSync(renewed, before.replace(/^-?\d+/, String(nobody)), { mode: 0o600 })
      if (owner) chownSync(renewed, owner.uid, owner.gid)
      linkSync(renewed, path)
    } else {
      linkSync(aside, path)
    }
  } catch {
    // Somebody else was faster, which is as good.
  } finally {
    rmSync(aside, { force: true })
    rmSync(renewed, { force: true })
  }
}

function pidIn(lockFile: string): number | undefined {
  return Math.abs(Number.parseInt(lockFile, 10)) || undefined
}

/** The words that a process was started with; none for a dead one. Readable whoever runs it, unlike its folder. */
function commandOf(pid: number): string[] {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).split('\0')
  return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(/ -c | -D /)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
