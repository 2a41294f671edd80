import { execFile } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '../../cannot-start.js'
import { type Place, user } from './place.js'
import { environment } from './postmaster.js'

/** Makes an empty cluster unless there is one. It appears whole or not at all, however this ends. */
export async function initialise(place: Place, native: string): Promise<void> {
  if (existsSync(place.data)) return
  for (const part of abandonedParts(place)) rmSync(part, { recursive: true, force: true })
  const part = `${place.data}.part-${process.pid}`
  await initdb(place, native, part)
  try {
    renameSync(part, place.data)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(place.data)) throw error
  }
}

function abandonedParts({ home }: Place): string[] {
  return readdirSync(home)
    .filter((name) => name.includes('.part-') && !isAlive(Number(name.split('.part-')[1])))
    .map((name) => join(home, name))
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function initdb({ home, owner }: Place, native: string, folder: string): Promise<void> {
  const args = ['-D', folder, '--username', user, '--pwfile', join(home, 'password'), '--auth', 'scram-sha-256']
  const locale = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
  try {
    await promisify(execFile)(join(native, 'bin', 'initdb'), [...args, ...locale, '--no-instructions'], {
      ...owner,
      cwd: '/',
      env: environment,
    })
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new CannotStart(`The embedded PostgreSQL could not make its files in ${home}: ${stderr?.trim() || message}`, {
      cause: error,
    })
  }
}
