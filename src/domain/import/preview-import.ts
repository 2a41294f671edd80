import { Readable } from 'node:stream'
import type { TableRow } from '../../tabular/table.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { campaignOfLead } from '../campaign/lead-campaign.js'
import { Company } from '../company/company.entity.js'
import type { ColumnMapping } from './column-mapping.js'
import { type InspectedFile, inspectFile, namesNobody } from './inspect-file.js'
import { knownNames } from './known-names.js'
import { factOf, leadColumns } from './lead-column.js'
import type { LeadRow, LeadRowReader } from './lead-row-reader.js'
import { rowReader } from './open-rows.js'
import { refusalOfUpload, uploadStream } from './upload-stream.js'
import type { Answered } from '../question/answer-rows.js'
import { questionsByKey } from '../question/asked-questions.js'
import type { PreviewImportInput } from './import.input.js'
import type { ImportPreview, PreviewColumn, PreviewProblem, PreviewRow, PreviewValue } from './import-preview.type.js'

const shown = 20

/** Reads the first rows of a file as an import with the same options would, and keeps nothing. */
export async function previewImport(input: PreviewImportInput, work: UnitOfWork): Promise<ImportPreview> {
  work.company(input.companyId, 'companyId')
  await campaignOfLead(input, work)
  const found = await inspected(input, work)
  const { mapping, first, header } = found
  const reader = await readerOf(mapping, input, work)
  return {
    ...found,
    columns: mapping.map((column, index) => columnOf(column, first, index)),
    rows: first.slice(0, shown).map((row) => rowOf(reader.read(row))),
    problems: [
      ...found.problems.map(({ code, message, column }) =>
        problem(code, message, column === undefined ? null : (header[column] ?? null)),
      ),
      ...[namesNobody(found)].flatMap((why) => (why === null ? [] : [problem('names_nobody', why, null)])),
    ],
  }
}

async function inspected(input: PreviewImportInput, work: UnitOfWork): Promise<InspectedFile> {
  const upload = await input.file
  const bytes = () => Readable.from(uploadStream(upload), { objectMode: false })
  try {
    return await inspectFile(bytes, input, (header) => knownNames(input.companyId, header, work))
  } catch (error) {
    throw refusalOfUpload(error)
  }
}

async function readerOf(
  mapping: ColumnMapping[],
  { companyId, campaignId, defaultCountry, dateOrder }: PreviewImportInput,
  work: UnitOfWork,
): Promise<LeadRowReader> {
  const company = await work.em.findOneOrFail(Company, companyId)
  const asked = { companyId, campaignId: campaignId ?? null }
  const questions = await questionsByKey(asked, work.sql)
  return rowReader({ mapping, defaultCountry: defaultCountry ?? company.defaultCountry, dateOrder, questions })
}

const problem = (code: string, message: string, column: string | null): PreviewProblem => ({
  code,
  message,
  column,
  value: null,
})

function columnOf({ column: name, target }: ColumnMapping, rows: readonly TableRow[], index: number): PreviewColumn {
  const values = new Set(rows.map(({ cells }) => cells[index]).filter((cell) => cell != null))
  return { name, target, samples: [...values].slice(0, 3) }
}

function rowOf({ line, facts, answers, problems }: LeadRow): PreviewRow {
  const values = leadColumns.flatMap(({ field }): PreviewValue[] => {
    const value = facts[factOf(field)]
    return value === undefined || value === null ? [] : [{ target: field, value: String(value) }]
  })
  const answered = [...answers].map(([key, answer]) => ({
    target: `answers.${key}`,
    value: textOf(answer as Answered),
  }))
  return { rowNumber: line, values: [...values, ...answered], errors: problems }
}

/** An answer as it would be kept, in words. */
const textOf = ({ value: { text, number, bool, date, at, options } }: Answered): string =>
  String(options?.map(({ label }) => label).join('; ') ?? text ?? number ?? bool ?? date ?? at)
