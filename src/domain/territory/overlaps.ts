import type { Sql } from '../../database/queryable.js'

/** Two rules of different territories that fit the same address equally well. */
export interface Overlap {
  territoryId: number
  otherId: number
  rule: string
  otherRule: string
}

/** The overlaps of a company’s territories; of some of them, if ids are given. */
export async function overlapsOf(companyId: number, ids: readonly number[] | null, sql: Sql): Promise<Overlap[]> {
  return sql<Overlap>(
    `select a.territory_id::int as "territoryId", b.territory_id::int as "otherId", ${written('a')} as rule, ${written('b')} as "otherRule"
     from territory_rules a join territory_rules b on b.company_id = a.company_id and b.country_code = a.country_code
       and b.territory_id <> a.territory_id and b.postal_kind is not distinct from a.postal_kind
     where a.company_id = $1 and case
         when a.postal_kind = 'range' then length(a.postal_from) = length(b.postal_from) and a.postal_from <= b.postal_to
           and b.postal_from <= a.postal_to and a.postal_to::bigint - a.postal_from::bigint = b.postal_to::bigint - b.postal_from::bigint
         when a.postal_kind is not null then a.postal_from = b.postal_from
         else a.city is not distinct from b.city and a.state_code is not distinct from b.state_code end
       and ($2::bigint[] is null or a.territory_id = any($2))
       and (a.territory_id < b.territory_id or b.territory_id <> all(coalesce($2, array[b.territory_id])))
     order by a.territory_id, b.territory_id, a.id, b.id limit 200`,
    [companyId, ids],
  )
}

const written = (r: string): string =>
  `case ${r}.postal_kind when 'prefix' then ${r}.postal_from || '*' when 'range' then ${r}.postal_from || '-' || ${r}.postal_to
    when 'exact' then ${r}.postal_from else coalesce(${r}.city || ', ' || ${r}.state_code, ${r}.state_code, ${r}.country_code::text) end`
