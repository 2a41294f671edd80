import { refuse } from '../errors.js'
import type { UnitOfWork } from './unit-of-work.js'

/** The rows of a company that have an order, `priority` from 1, as long as they are not archived. */
interface Ordered {
  table: 'questions' | 'sources'
  companyId: number
  /** All of them, in their new order. */
  ids: readonly number[]
  /** Where in the input the ids are. */
  field: string
}

/** Puts all rows in a new order. Of several who do it at once one wins; the others are told the order then. */
export async function reorder({ table, companyId, ids, field }: Ordered, work: UnitOfWork): Promise<void> {
  const seen = await orderOf(table, companyId, work)
  await lockOrder(companyId, work)
  const now = await orderOf(table, companyId, work)
  if (seen.join() !== now.join())
    throw refuse('STALE_VERSION', `Somebody else was faster: the order is now ${now.join(', ')}.`, field)
  mustBeAll(ids, now, field)
  await work.sql(
    `update ${table} set priority = given.priority, updated_at = now()
     from unnest($2::bigint[]) with ordinality as given (id, priority)
     where ${table}.company_id = $1 and ${table}.id = given.id and ${table}.priority <> given.priority`,
    [companyId, ids],
  )
}

/** Whoever changes an order in a company takes turns, until the end of the transaction. */
export const lockOrder = (companyId: number, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from companies where id = $1 for no key update', [companyId])

/** The rank behind all others. */
export async function lastRank(table: Ordered['table'], companyId: number, work: UnitOfWork): Promise<number> {
  const [last] = await work.sql<{ next: number }>(
    `select coalesce(max(priority), 0) + 1 as next from ${table} where company_id = $1 and archived_at is null`,
    [companyId],
  )
  return last!.next
}

/** Moves up whatever stands behind a rank that has become free. */
export const closeGap = (table: Ordered['table'], companyId: number, rank: number, work: UnitOfWork) =>
  work.sql(`update ${table} set priority = priority - 1 where company_id = $1 and priority > $2`, [companyId, rank])

async function orderOf(table: Ordered['table'], companyId: number, work: UnitOfWork): Promise<number[]> {
  const rows = await work.sql<{ id: string | number }>(
    `select id from ${table} where company_id = $1 and archived_at is null order by priority`,
    [companyId],
  )
  return rows.map(({ id }) => Number(id))
}

function mustBeAll(given: readonly number[], known: readonly number[], field: string): void {
  const all = `each one of the company exactly once: ${known.join(', ')}`
  const strange = given.filter((id) => !known.includes(id))
  if (strange.length > 0)
    throw refuse('UNKNOWN_REFERENCE', `${strange.join(', ')} is none of them: name ${all}.`, field)
  if (new Set(given).size < known.length || given.length > known.length)
    throw refuse('INVALID', `The order must name ${all}.`, field)
}
