import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Owner } from './owner.js'

/** Where things can be put that an owner must reach but cannot reach in the project, most lasting first. */
export function sharedFolders(): string[] {
  return ['/var/lib', '/var/tmp', '/tmp'].map((parent) => join(parent, 'leadsy-gateway')).filter(makeShared)
}

export function canEnter(folder: string, owner: Owner): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$1" && cd "$1"', 'sh', folder], { ...owner, cwd: '/' })
  return status === 0
}

/** False when the folder cannot be made or is somebody else's, who could then change what we run from it. */
function makeShared(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    const found = lstatSync(folder)
    if (!found.isDirectory() || found.uid !== process.getuid?.()) return false
    chmodSync(folder, 0o711)
    return true
  } catch {
    return false
  }
}
