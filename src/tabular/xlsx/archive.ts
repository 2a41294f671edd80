import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { TableLimits } from '../table.js'
import { UnreadableFile } from '../unreadable-file.js'

/** The parts of a workbook, by name. */
export interface Archive {
  has(name: string): boolean
  read(name: string): Promise<Readable>
  close(): void
}

/** Opens a zip file after a look at its directory alone: nothing is unpacked that would not fit. */
export async function openArchive(path: string, limits: TableLimits): Promise<Archive> {
  const file = await openPromise(path, { autoClose: false, strictFileNames: true }).catch(throwDamaged)
  try {
    const entries = await directoryOf(file, limits)
    return {
      has: (name) => entries.has(name),
      read: (name) => file.openReadStreamPromise(entries.get(name)!).catch(throwDamaged),
      close: () => file.close(),
    }
  } catch (error) {
    file.close()
    throw error
  }
}

async function directoryOf(file: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  if (file.entryCount > limits.parts) throw unpacksTooLarge()
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of throwingDamaged(file.eachEntry())) {
    unpacked += entry.uncompressedSize
    if (unpacked > limits.unpackedBytes || inflates(entry, limits)) throw unpacksTooLarge()
    if (entry.isEncrypted())
      throw new UnreadableFile('encrypted', 'The file is protected by a password: save it without one.')
    if (entries.has(entry.fileName)) throw damaged()
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** Small parts may be as repetitive as they like. */
const inflates = ({ compressedSize, uncompressedSize }: Entry, { ratio }: TableLimits): boolean =>
  uncompressedSize > 10 * 1024 * 1024 && uncompressedSize > compressedSize * ratio

const unpacksTooLarge = (): UnreadableFile =>
  new UnreadableFile('unpacks_too_large', 'The workbook is too large when unpacked: split it, or save it as CSV.')

async function* throwingDamaged(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  try {
    yield* entries
  } catch (error) {
    throwDamaged(error)
  }
}

function throwDamaged(error: unknown): never {
  throw (error as NodeJS.ErrnoException).code ? error : damaged()
}

/** A workbook that breaks the rules of its own format. */
export const damaged = (line?: number): UnreadableFile =>
  new UnreadableFile('damaged', 'The workbook is damaged or did not arrive whole: send it again.', line)
