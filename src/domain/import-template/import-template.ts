import { writeXlsx } from 'hucre/xlsx'
import type { Services } from '../../context.js'
import { neutralise } from '../import/formula-cell.js'
import type { ImportTemplate, ImportTemplateArgs, ImportTemplateColumn } from './import-template.type.js'
import { templateColumns } from './template-columns.js'

/** The file that a company's leads are written into by hand, to be imported. */
export async function importTemplate(
  companyId: number,
  { format }: ImportTemplateArgs,
  { pool }: Services,
): Promise<ImportTemplate> {
  const columns = await templateColumns(pool, companyId)
  const file = format === 'csv' ? csvOf(columns) : await workbookOf(columns)
  return {
    fileName: `leads-template.${format}`,
    contentType: templateTypes[format],
    base64: file.toString('base64'),
    columns,
  }
}

export const templateTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const csvOf = (columns: readonly ImportTemplateColumn[]): Buffer =>
  Buffer.from(`\uFEFF${columns.map(({ name }) => `"${neutralise(name).replaceAll('"', '""')}"`).join(',')}\r\n`)

async function workbookOf(columns: readonly ImportTemplateColumn[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Leads',
        columns: columns.map(({ name }) => ({ width: Math.max(12, Math.min(name.length + 2, 40)) })),
        rows: [columns.map(({ name }) => neutralise(name))],
        freezePane: { rows: 1 },
      },
      {
        name: 'Allowed values',
        columns: [{ width: 30 }, { width: 60 }, { width: 30 }],
        rows: [['Column', 'Allowed values', 'Example'], ...columns.map(explained)],
        freezePane: { rows: 1 },
      },
    ],
  })
  return Buffer.from(bytes)
}

const explained = ({ name, allowedValues, example }: ImportTemplateColumn): string[] =>
  [name, allowedValues.join('; ') || 'any', example ?? ''].map(neutralise)
