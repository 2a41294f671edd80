import type { Sql } from '../../database/queryable.js'
import { list, one } from '../../read/read.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { type Overlap, overlapsOf } from './overlaps.js'
import type { TerritoryCoverage, TerritoryOverlap } from './territory-coverage.type.js'
import { Territory } from './territory.entity.js'

/** Where the rules of a company contradict each other, and which leads of the last 90 days fit none of them. */
export async function territoryCoverage(companyId: number, sql: Sql): Promise<TerritoryCoverage> {
  const overlaps = await overlapsOf(companyId, null, sql)
  const unmatched = `company_id = $1 and deleted_at is null and territory_id is null and created_at > now() - interval '90 days'`
  const [found] = await sql<{ count: string }>(`select count(*) from leads where ${unmatched}`, [companyId])
  const newest = await sql<{ id: string }>(
    `select id from leads where ${unmatched} order by created_at desc, id desc limit 20`,
    [companyId],
  )
  const ids = newest.map(({ id }) => Number(id))
  return {
    company: one(Company, { id: companyId }),
    overlaps: overlaps.map(shownOverlap),
    unmatchedCount: Number(found!.count),
    unmatchedLeads: list(Lead, { id: { $in: ids } }, { property: 'createdAt', direction: 'desc' }),
  }
}

export const shownOverlap = ({ territoryId, otherId, rule, otherRule }: Overlap): TerritoryOverlap => ({
  territory: one(Territory, { id: territoryId }),
  rule,
  other: one(Territory, { id: otherId }),
  otherRule,
})
