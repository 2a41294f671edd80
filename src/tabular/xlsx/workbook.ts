import { posix } from 'node:path'
import { UnreadableFile } from '../unreadable-file.js'
import { type Archive, damaged } from './archive.js'
import { type Attributes, readXml } from './parse-xml.js'

/** Where the parts of a workbook are. */
export interface Workbook {
  sheets: { name: string; part: string; visible: boolean }[]
  /** Whether days are counted from 1904, as on old Macs. */
  from1904: boolean
  strings: string | undefined
  styles: string | undefined
}

/** Reads the table of contents of a workbook. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = await mainPart(archive)
  const relations = await relationsOf(archive, main)
  const workbook: Workbook = { sheets: [], from1904: false, strings: undefined, styles: undefined }
  await readXml(await archive.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name === 'sheet') workbook.sheets.push(sheetOf(attributes, relations))
    },
  })
  const find = (type: string) => relations.find((relation) => relation.type === type && archive.has(relation.target))
  return {
    ...workbook,
    // Charts have sheets of their own, without cells.
    sheets: workbook.sheets.filter(({ part }) => archive.has(part) && part.includes('worksheets')),
    strings: find('sharedStrings')?.target,
    styles: find('styles')?.target,
  }
}

function sheetOf(attributes: Attributes, relations: Relation[]): Workbook['sheets'][number] {
  const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]
  const part = relations.find((relation) => relation.id === id)?.target ?? ''
  return { name: attributes['name'] ?? '', part, visible: (attributes['state'] ?? 'visible') === 'visible' }
}

async function mainPart(archive: Archive): Promise<string> {
  if (archive.has('xl/workbook.bin'))
    throw new UnreadableFile('not_a_table', 'This is a binary workbook (XLSB): save it as XLSX or CSV.')
  if (!archive.has('_rels/.rels')) throw otherArchive(archive)
  const relation = (await relationsOf(archive, '')).find(({ type }) => type === 'officeDocument')
  if (!relation || !relation.target.startsWith('xl/')) throw otherArchive(archive)
  if (!archive.has(relation.target)) throw damaged()
  return relation.target
}

function otherArchive(archive: Archive): UnreadableFile {
  if (archive.has('[Content_Types].xml') && archive.has('xl/workbook.xml')) return damaged()
  return new UnreadableFile('not_a_table', 'This is an archive or a document of another program: send CSV or XLSX.')
}

interface Relation {
  id: string
  /** The last part of the address by which the standard names it. */
  type: string
  target: string
}

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations: Relation[] = []
  if (!archive.has(name)) return relations
  await readXml(await archive.read(name), {
    open(tag, { Id: id, Type: type, Target: target }) {
      if (tag !== 'Relationship' || !id || !type || !target) return
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path })
    },
  })
  return relations
}
