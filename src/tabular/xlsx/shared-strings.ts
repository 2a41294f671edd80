import type { Readable } from 'node:stream'
import { readXml, unescape } from './parse-xml.js'

/** The texts that cells refer to by number. Kept as bytes: hundreds of thousands of strings would take several times as much. */
export class SharedStrings {
  #bytes = Buffer.alloc(64 * 1024)
  #ends = new Uint32Array(4096)
  #count = 0

  add(text: string): void {
    const start = this.#end(this.#count)
    const most = start + text.length * 3
    if (most > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], Math.max(most, this.#bytes.length * 2))
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#count * 2)
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#ends[this.#count++] = start + this.#bytes.write(text, start)
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined
    return this.#bytes.toString('utf8', this.#end(index), this.#ends[index])
  }

  #end(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!
  }
}

/** Reads the table of shared strings; formats within a text are dropped, and readings of Asian characters. */
export async function readSharedStrings(stream: Readable): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let text = ''
  let inText = false
  let inReading = false
  await readXml(stream, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    text(part) {
      if (inText) text += part
    },
    close(name) {
      if (name === 'si') strings.add(unescape(text))
      else if (name === 'rPh') inReading = false
      else if (name === 't') inText = false
    },
  })
  return strings
}
