import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { damaged } from './archive.js'

export type Attributes = Record<string, string>

/** Names come without a prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Feeds a stream of XML to the handler; goes on when asked for the next part, so that nothing piles up. */
export async function* parseXml(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = parserFor(handler)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder.decode()).close()
    yield
  } catch (error) {
    throw isOfTheFile(error) ? damaged() : error
  } finally {
    stream.destroy()
  }
}

function parserFor(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser({ position: false })
  parser.on('opentag', ({ name, attributes }) => handler.open(local(name), attributes as Attributes))
  parser.on('closetag', ({ name }) => handler.close?.(local(name)))
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('error', () => {
    throw damaged()
  })
  // Entities of one's own are for attacks only.
  parser.on('doctype', () => {
    throw damaged()
  })
  return parser
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** What inflating, decoding and yauzl's check of sizes complain of. */
const isOfTheFile = (error: unknown): boolean => {
  const { code, message } = error as NodeJS.ErrnoException
  return (
    code?.startsWith('Z_') ||
    code?.startsWith('ERR_ENCODING') ||
    /(too many|not enough) bytes|unexpected end/i.test(message)
  )
}

/** Reads a small part of a workbook whole. */
export async function readXml(stream: Readable, handler: XmlHandler): Promise<void> {
  const parts = parseXml(stream, handler)
  while (!(await parts.next()).done);
}

/** Undoes `_x000D_`, by which the format writes characters that XML cannot. */
export const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
