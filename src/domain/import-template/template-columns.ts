import type { Queryable } from '../../database/queryable.js'
import { answerTarget } from '../import/column-mapping.js'
import { leadColumns } from '../import/lead-column.js'
import { optionTexts, questionColumns } from '../import/question-columns.js'
import type { ImportTemplateColumn } from './import-template.type.js'

const yesOrNo = ['yes', 'no']
const allowed: Partial<Record<string, string[]>> = { rating: ['cold', 'warm', 'hot'], doNotContact: yesOrNo }

const examples: Partial<Record<string, string>> = {
  number: '42',
  currency: '1250.00',
  date: '2026-03-14',
  datetime: '2026-03-14T09:30:00Z',
  email: 'lena.ortiz@example.com',
  phone: '+1 602 555 0142',
  url: 'https://example.com',
  rating: '4',
}

/** The columns of a company's template: the fields of a lead, and one for each question that is asked. */
export async function templateColumns(database: Queryable, companyId: number): Promise<ImportTemplateColumn[]> {
  const questions = await questionColumns(database, companyId, { archived: false, sensitive: true })
  const options = Map.groupBy(await optionTexts(database, companyId), ({ questionId }) => questionId)
  const asked = questions.map(({ id, key, label, type }) => {
    const offered = (options.get(id) ?? []).filter(({ isOffered }) => isOffered).map(({ text }) => text)
    const values = type === 'boolean' ? yesOrNo : offered
    const example = type === 'multi_select' ? values.slice(0, 2).join('; ') : (values[0] ?? examples[type] ?? null)
    return { name: label, target: answerTarget(key), allowedValues: values, example }
  })
  const fields = leadColumns.map(({ field, label, example }) => ({
    name: label,
    target: field,
    allowedValues: allowed[field] ?? [],
    example,
  }))
  return [...fields, ...asked]
}
