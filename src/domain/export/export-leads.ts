import type { Services } from '../../context.js'
import { filterCondition } from '../../read/filter.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Export } from './export.entity.js'
import type { ExportLeadsInput } from './export.input.js'
import { exportQueue } from './export.job.js'

/** Has leads written into a file in the background, as their list shows them to the caller. */
export async function exportLeads(input: ExportLeadsInput, work: UnitOfWork, services: Services): Promise<Export> {
  const { companyId, format, filter = {}, includeSensitive = false } = input
  work.company(companyId, 'companyId')
  if (includeSensitive) work.mustHold('lead.export_sensitive', companyId)
  // Refuses now what would fail later.
  filterCondition(services.model.get('Lead')!, filter, () => ({}), ['input', 'filter'])
  const asked = work.em.create(Export, {
    company: companyId,
    user: work.viewer.userId,
    format,
    filter: JSON.parse(JSON.stringify(filter)) as object,
    includesSensitive: includeSensitive,
  } as never)
  await work.begin()
  await work.em.flush()
  await services.jobs.add(exportQueue, { exportId: asked.id }, work)
  work.record('export.created', asked, { format, includesSensitive: includeSensitive })
  return asked
}
