import { crc32, deflateRawSync } from 'node:zlib'

export type Parts = Record<string, string | Buffer>

interface ZipOptions {
  /** What the directory says of the size of a part, where that is not the truth. */
  claim?: Record<string, number>
  /** Parts that are said to be encrypted. */
  encrypted?: boolean
}

/** A zip file of these parts. */
export function zip(parts: Parts, { claim = {}, encrypted = false }: ZipOptions = {}): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2)
    header.writeUInt16LE(8, 4)
    header.writeUInt32LE(crc32(bytes), 10)
    header.writeUInt32LE(packed.length, 14)
    header.writeUInt32LE(claim[name] ?? bytes.length, 18)
    header.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), header, place, Buffer.from(name))
    local.push(Buffer.from('PK\u0003\u0004', 'latin1'), header, Buffer.from(name), packed)
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, listed, end])
}

interface WorkbookParts {
  /** The rows of the only sheet, as XML. */
  rows: string
  strings?: string
  formats?: string
  properties?: string
  sheets?: { name: string; state?: string }[]
}

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`

const relations = (text: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${text}</Relationships>`

/** The parts of a workbook as Excel lays them out: the strings after the sheets. */
export function workbook({
  rows,
  strings = '',
  formats = '',
  properties = '',
  sheets = [{ name: 'Leads' }],
}: WorkbookParts): Parts {
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${namespace} xmlns:r="${types}">${properties}<sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" ${state ? `state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
        relation('rId90', 'sharedStrings', 'sharedStrings.xml') +
        relation('rId91', 'styles', 'styles.xml'),
    ),
    ...Object.fromEntries(
      sheets.map((_, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet ${namespace}><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    'xl/sharedStrings.xml': `<sst ${namespace}>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet ${namespace}>${formats}</styleSheet>`,
  }
}
