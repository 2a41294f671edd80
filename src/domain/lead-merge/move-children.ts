import type { UnitOfWork } from '../../write/unit-of-work.js'
import { type Children, moving } from './lead-children.js'

/** Ids of the rows that went from a lead to the survivor, by `table.column`. */
export type Moved = Record<string, number[]>

/** Gives the survivor what belongs to another lead. */
export async function moveChildren(from: number, to: number, work: UnitOfWork): Promise<Moved> {
  const moved: Moved = {}
  for (const children of moving) {
    const { table, column } = children
    const rows = await work.sql<{ id: string | number }>(
      `update ${table} t set ${column} = $2 where t.${column} = $1 and ${isFree(children)} returning t.id`,
      [from, to],
    )
    if (rows.length > 0) moved[`${table}.${column}`] = rows.map(({ id }) => Number(id))
  }
  return moved
}

/** Gives back what is still with the survivor. */
export async function moveBack(moved: Moved, from: number, to: number, work: UnitOfWork): Promise<void> {
  for (const { table, column } of moving) {
    const ids = moved[`${table}.${column}`]
    if (ids)
      await work.sql(`update ${table} set ${column} = $2 where id = any($3::bigint[]) and ${column} = $1`, [
        from,
        to,
        ids,
      ])
  }
}

/** How much of each kind would move. */
export async function countChildren(leadIds: number[], work: Pick<UnitOfWork, 'sql'>): Promise<Map<string, number>> {
  const named = moving.filter(({ name }) => name)
  const counts = named.map(
    ({ table, column, name }) =>
      `select '${name}' as name, count(*)::int as count from ${table} where ${column} = any($1::bigint[])`,
  )
  const rows = await work.sql<{ name: string; count: number }>(counts.join(' union all '), [leadIds])
  return new Map(rows.map(({ name, count }) => [name, count]))
}

/** Table and column names are this room's own literals. */
function isFree({ table, column, once }: Children): string {
  // Nobody came before themselves.
  if (!once) return table === 'leads' ? 't.id <> $2' : 'true'
  const own = once.replaceAll(/\b(question_id|match_key|value)\b/g, 't.$1')
  return `not exists (select from (select ${once} as key from ${table} o where o.${column} = $2) theirs where theirs.key = ${own})`
}
