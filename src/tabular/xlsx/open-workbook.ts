import type { TableLimits, TableProblem, TableRow } from '../table.js'
import { UnreadableFile } from '../unreadable-file.js'
import { type Archive, damaged, openArchive } from './archive.js'
import { readSharedStrings, SharedStrings } from './shared-strings.js'
import { type CellContext, sheetRows } from './sheet-rows.js'
import { readStyles } from './styles.js'
import { readWorkbook, type Workbook } from './workbook.js'

export interface OpenedSheet {
  sheet: string
  problems: TableProblem[]
  rows: () => AsyncGenerator<TableRow>
  close: () => Promise<void>
}

/** Opens the sheet of this name, or the first that is visible. */
export async function openWorkbook(path: string, limits: TableLimits, name?: string): Promise<OpenedSheet> {
  const archive = await openArchive(path, limits)
  try {
    const workbook = await readWorkbook(archive)
    const sheet = chooseSheet(workbook, name)
    const context = await contextOf(archive, workbook, limits)
    return {
      sheet: sheet.name,
      problems: name === undefined ? othersThan(sheet.name, workbook) : [],
      rows: async function* () {
        yield* sheetRows(await archive.read(sheet.part), context)
      },
      close: async () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

function chooseSheet({ sheets }: Workbook, name: string | undefined): Workbook['sheets'][number] {
  if (sheets.length === 0) throw damaged()
  if (name === undefined) return sheets.find(({ visible }) => visible) ?? sheets[0]!
  const named = sheets.find((sheet) => sheet.name === name)
  if (named) return named
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ')
  throw new UnreadableFile('unknown_sheet', `There is no sheet "${name}"; there is ${names}.`)
}

function othersThan(name: string, { sheets }: Workbook): TableProblem[] {
  const others = sheets.filter((sheet) => sheet.visible && sheet.name !== name).map((sheet) => `"${sheet.name}"`)
  if (others.length === 0) return []
  return [{ code: 'other_sheets', message: `Only the sheet "${name}" is read, not ${others.join(', ')}.` }]
}

async function contextOf(archive: Archive, workbook: Workbook, limits: TableLimits): Promise<CellContext> {
  const { strings, styles, from1904 } = workbook
  return {
    strings: strings ? await readSharedStrings(await archive.read(strings)) : new SharedStrings(),
    styles: styles ? await readStyles(await archive.read(styles)) : [],
    from1904,
    limits,
  }
}
