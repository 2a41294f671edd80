import { anImport } from '../factories.js'
import type { Gateway } from '../harness.js'

/** One that is paused, with a row; one at work; one whose dry run is done; and one that is over. */
export async function someImports(
  gateway: Gateway,
  { company, lead, access }: Record<'company' | 'lead' | 'access', number>,
): Promise<Record<string, number>> {
  const file = await anImport(gateway, { company, access }, { status: 'paused' })
  const [row] = await gateway.sql(
    `insert into import_row_results (company_id, import_file_id, row_number, outcome, lead_id) values ($1, $2, 2, 'duplicate', $3) returning id::int`,
    [company, file, lead],
  )
  return {
    import_file: file,
    import_row: row.id,
    working_import: await anImport(gateway, { company, access }, { status: 'processing' }),
    ready_import: await anImport(gateway, { company, access }, { status: 'ready' }),
    completed_import: await anImport(gateway, { company, access }, { status: 'completed' }),
  }
}
