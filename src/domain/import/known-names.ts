import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Company } from '../company/company.entity.js'
import type { ColumnMapping } from './column-mapping.js'
import type { KnownNames } from './inspect-file.js'
import { withoutErrors } from './error-report.js'
import { questionColumns } from './question-columns.js'

/** Countries that write 1.250,50, of those that the gateway's customers are in. */
const withComma = new Set(
  'AR AT BE BO BR CL CO CR CZ DE DK EC ES FI FR GR HU ID IT NL NO PE PL PT PY RO RU SE TR UY VE VN ZA'.split(' '),
)

/** What the company asks its leads, and what columns of the same names meant in its last import. */
export async function knownNames(companyId: number, header: string[], work: UnitOfWork): Promise<KnownNames> {
  const { defaultCountry } = await work.em.findOneOrFail(Company, companyId)
  const questions = await questionColumns(databaseOf(work), companyId, { archived: false, sensitive: true })
  const [last] = await work.sql<{ mapping: ColumnMapping[] }>(
    `select mapping from import_files where company_id = $1 and header = $2::jsonb and status in ('completed', 'completed_with_errors')
     order by created_at desc limit 1`,
    [companyId, JSON.stringify(withoutErrors(header))],
  )
  return { questions, remembered: last?.mapping ?? [], decimalMark: withComma.has(defaultCountry) ? ',' : '.' }
}

const databaseOf = (work: UnitOfWork) => ({
  query: async (text: string, values: unknown[]) => ({ rows: await work.sql<object>(text, values) }),
})
