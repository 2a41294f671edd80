import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { ReorderSourcesInput } from './source.input.js'
import { lockSources } from './write-source.js'

/** Puts all sources of a company in a new order. Of several who do it at once one wins; the others are told the order then. */
export async function reorderSources({ companyId, sourceIds }: ReorderSourcesInput, work: UnitOfWork): Promise<void> {
  work.company(companyId, 'companyId')
  const seen = await orderOf(companyId, work)
  await lockSources(companyId, work)
  const now = await orderOf(companyId, work)
  if (seen.join() !== now.join())
    throw refuse('STALE_VERSION', `Somebody else was faster: the order is now ${now.join(', ')}.`, 'sourceIds')
  mustBeAll(sourceIds, now)
  await work.sql(
    `update sources set priority = given.priority, updated_at = now()
     from unnest($2::bigint[]) with ordinality as given (id, priority)
     where sources.company_id = $1 and sources.id = given.id and sources.priority <> given.priority`,
    [companyId, sourceIds],
  )
  work.record('sources.reordered', { id: companyId, companyId }, { sourceIds })
}

async function orderOf(companyId: number, work: UnitOfWork): Promise<number[]> {
  const rows = await work.sql<{ id: string | number }>(
    'select id from sources where company_id = $1 and archived_at is null order by priority',
    [companyId],
  )
  return rows.map(({ id }) => Number(id))
}

function mustBeAll(given: readonly number[], known: readonly number[]): void {
  const wanted = new Set(given)
  const all = `each source of the company exactly once: ${known.join(', ')}`
  const strange = given.filter((id) => !known.includes(id))
  if (strange.length > 0)
    throw refuse('UNKNOWN_REFERENCE', `${strange.join(', ')} is none of them: name ${all}.`, 'sourceIds')
  if (wanted.size < known.length || given.length > known.length)
    throw refuse('INVALID', `The order must name ${all}.`, 'sourceIds')
}
