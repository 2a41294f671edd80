import type { Readable } from 'node:stream'
import { isDateFormat } from 'hucre'
import { readXml } from './parse-xml.js'

/** What the format of a cell makes of its number: a day, or digits with leading zeros. */
export type NumberStyle = 'number' | 'date' | { digits: number }

/** The style of numbers by the number of the cell format. */
export async function readStyles(stream: Readable): Promise<NumberStyle[]> {
  const formats = new Map<string, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  await readXml(stream, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) styles.push(styleOf(attributes['numFmtId'] ?? '0', formats))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function styleOf(id: string, formats: Map<string, string>): NumberStyle {
  const format = formats.get(id)
  if (format === undefined) return isDateFormat(id) ? 'date' : 'number'
  // Postal codes, above all.
  if (/^0{2,}$/.test(format)) return { digits: format.length }
  return isDateFormat(format) ? 'date' : 'number'
}
