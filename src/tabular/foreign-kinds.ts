import { open } from 'node:fs/promises'
import { UnreadableFile } from './unreadable-file.js'

const signatures: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF'],
  ['MZ', 'a program'],
  ['\u007fELF', 'a program'],
  ['\u0089PNG', 'a picture'],
  ['GIF8', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['\u001f\u008b', 'a compressed file'],
  ['7z\u00bc\u00af', 'a compressed file'],
  ['Rar!', 'a compressed file'],
  ['{\\rtf', 'a text document'],
  ['PK', 'an empty archive'],
]

/** Names what a file is that many take for a table, and refuses it. */
export async function refuseKnownKinds(path: string, beginning: Buffer): Promise<void> {
  const start = beginning.toString('latin1', 0, 8)
  if (start === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') throw await compoundFile(path, beginning)
  // Columns may be called so, but then bytes follow that are text.
  const isText = !beginning.subarray(0, 512).includes(0)
  const known = signatures.find(([signature]) => start.startsWith(signature))
  if (known && !(known[1] === 'a program' && isText) && !(known[0] === 'PK' && isText))
    throw new UnreadableFile('not_a_table', `This is ${known[1]}, not a table: send CSV or XLSX.`)
}

/** The container of Excel before 2007, and of encrypted workbooks since: its directory names what is inside. */
async function compoundFile(path: string, beginning: Buffer): Promise<UnreadableFile> {
  if (beginning.length < 52) return new UnreadableFile('damaged', 'The file is damaged: send it again.')
  const sectorBytes = 2 ** Math.min(beginning.readUInt16LE(30), 12)
  const directory = Buffer.alloc(sectorBytes)
  const file = await open(path, 'r')
  try {
    await file.read(directory, 0, sectorBytes, (beginning.readUInt32LE(48) + 1) * sectorBytes)
  } finally {
    await file.close()
  }
  if (directory.includes('EncryptedPackage', 0, 'utf16le') || directory.includes('EncryptionInfo', 0, 'utf16le'))
    return new UnreadableFile('encrypted', 'The workbook is protected by a password: save it without one.')
  return new UnreadableFile('legacy_workbook', 'This is a workbook of Excel 97-2003: save it as XLSX or CSV.')
}

/** Refuses web pages and the like: some programs export them under the name of a table. */
export function refuseMarkup(beginning: string): void {
  if (/^\s*<(!doctype|html|\?xml|table|head|body|div|svg)/i.test(beginning))
    throw new UnreadableFile('not_a_table', 'This is a web page or XML, not a table: save it as CSV or XLSX.')
  if (/^\s*(\{\s*"|\[\s*\{)/.test(beginning))
    throw new UnreadableFile('not_a_table', 'This is JSON, not a table: send CSV or XLSX.')
}
