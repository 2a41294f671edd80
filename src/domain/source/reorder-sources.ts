import { reorder } from '../../write/reorder.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { ReorderSourcesInput } from './source.input.js'

/** Puts all sources of a company in a new order. Of several who do it at once one wins; the others are told the order then. */
export async function reorderSources({ companyId, sourceIds }: ReorderSourcesInput, work: UnitOfWork): Promise<void> {
  work.company(companyId, 'companyId')
  await reorder({ table: 'sources', companyId, ids: sourceIds, field: 'sourceIds' }, work)
  work.record('sources.reordered', { id: companyId, companyId }, { sourceIds })
}
