import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Answers what a file says, after writing it if it is missing: readable by its owner alone, and whole or not at all,
 * so that of two processes that start at once both get the same words.
 */
export function madeOnce(path: string, content: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
  const part = `${path}.part-${process.pid}`
  writeFileSync(part, content(), { mode: 0o600 })
  try {
    linkSync(part, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(part)
  }
  return readFileSync(path, 'utf8')
}
