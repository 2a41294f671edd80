import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { refuseKnownKinds, refuseMarkup } from './foreign-kinds.js'
import { UnreadableFile } from './unreadable-file.js'

/** What a file is, by its bytes: names and media types are what the sender says. */
export type Content = { kind: 'zip' } | TextContent

interface TextContent {
  kind: 'text'
  encoding: string
  /** Bytes before the text: the byte order mark. */
  skip: number
}

const chunkBytes = 1024 * 1024

/** Reads the whole file once, because one letter near its end can tell the encoding. Throws an `UnreadableFile`. */
export async function sniff(path: string, encoding?: string): Promise<Content> {
  let facts: TextFacts | undefined
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    if (!facts) {
      if (chunk.subarray(0, 4).equals(zip)) return { kind: 'zip' }
      await refuseKnownKinds(path, chunk)
      facts = new TextFacts(marked(chunk) ?? unmarkedUtf16(chunk))
    }
    facts.see(chunk)
  }
  if (!facts || facts.isBlank) throw new UnreadableFile('empty', 'The file is empty.')
  const content = textContent(facts, encoding)
  refuseMarkup(facts.beginning(content.encoding, content.skip))
  return content
}

const zip = Buffer.from('PK\u0003\u0004')

interface Mark {
  encoding: string
  skip: number
}

function marked(chunk: Buffer): Mark | undefined {
  const [a, b, c] = chunk
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 }
  return undefined
}

/** Of western text, every other byte is zero. */
function unmarkedUtf16(chunk: Buffer): Mark | undefined {
  const sample = chunk.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2]!++
  const [even, odd] = zeros as [number, number]
  const many = sample.length * 0.2
  if (odd > many && even < odd / 20) return { encoding: 'utf-16le', skip: 0 }
  if (even > many && odd < even / 20) return { encoding: 'utf-16be', skip: 0 }
  return undefined
}

/** Tab, line feed, vertical tab, form feed, carriage return, and the end of a text in DOS. */
const whitespace = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a])

/** What all bytes of a file together say of its encoding. */
class TextFacts {
  #isUtf8 = true
  isBlank = true
  hasZeros = false
  size = 0
  #first: Buffer | undefined
  /** The bytes of a character that the last chunk did not finish. */
  #rest = Buffer.alloc(0)

  constructor(readonly mark: Mark | undefined) {}

  see(chunk: Buffer): void {
    this.#first ??= Buffer.from(chunk.subarray(0, 64 * 1024))
    this.size += chunk.length
    this.isBlank &&= /^[\s\0\u00ef\u00bb\u00bf\u00fe\u00ff,;]*$/.test(chunk.toString('latin1'))
    this.hasZeros ||= chunk.includes(0)
    if (this.#isUtf8) this.#check(chunk)
  }

  /** Text has no zeros, and hardly any other control characters. */
  get isText(): boolean {
    const controls = this.#first!.filter((byte) => byte < 0x20 && !whitespace.has(byte))
    return !this.hasZeros && controls.length <= this.#first!.length / 100
  }

  /** Whether all of it is UTF-8, and the last character is not cut off. */
  get isWholeUtf8(): boolean {
    return this.#isUtf8 && this.#rest.length === 0
  }

  beginning(encoding: string, skip: number): string {
    return new TextDecoder(encoding).decode(this.#first!.subarray(skip))
  }

  #check(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    const end = bytes.length - unfinished(bytes)
    this.#isUtf8 = isUtf8(bytes.subarray(0, end))
    this.#rest = Buffer.from(bytes.subarray(end))
  }
}

/** How many bytes at the end begin a character of UTF-8 that goes on after them. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

function textContent(facts: TextFacts, wanted: string | undefined): TextContent {
  const { mark } = facts
  const encoding = wanted ? known(wanted) : (mark?.encoding ?? unmarked(facts))
  mustFit(encoding, facts)
  return { kind: 'text', encoding, skip: mark && mark.encoding === encoding ? mark.skip : 0 }
}

function mustFit(encoding: string, facts: TextFacts): void {
  if (encoding.startsWith('utf-16') && facts.size % 2 > 0)
    throw new UnreadableFile('damaged', 'The file ends in the middle of a character: it did not arrive whole.')
  if (encoding === 'utf-8' && !facts.isWholeUtf8)
    throw new UnreadableFile(
      'wrong_encoding',
      'The file says that it is UTF-8, but is not everywhere: save it again as UTF-8, or name its encoding.',
    )
}

function unmarked(facts: TextFacts): string {
  if (!facts.isText) throw new UnreadableFile('not_a_table', 'This is not a text file: send CSV or XLSX.')
  return facts.isWholeUtf8 ? 'utf-8' : 'windows-1252'
}

function known(name: string): string {
  try {
    return new TextDecoder(name).encoding
  } catch {
    throw new UnreadableFile(
      'wrong_encoding',
      `There is no encoding "${name}": take utf-8 or windows-1252, for example.`,
    )
  }
}
