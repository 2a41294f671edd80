import type { Context } from '../../context.js'
import type { Viewer } from '../../auth/viewer.js'
import { conditionSql, visibilityIn, visibilityOf } from '../../read/condition.js'
import { filterCondition } from '../../read/filter.js'
import type { Condition } from '../../read/readable.js'
import { Statement } from '../../read/statement.js'
import type { LeadMetricsArgs } from './lead-metrics.type.js'

/** Which leads are counted, as SQL of a statement that is being made. */
export interface LeadsCounted {
  statement: Statement
  /** An array of the companies whose leads they are. */
  companies: string
  /** Rows of leads are called by this name. */
  where: (alias: string) => string
  /** Whether the counters, which know less of a lead than its row, can tell. */
  tallied: boolean
}

/** Those that the list of leads with this filter shows, of the company or of its subtree. */
export async function leadsCounted(
  companyId: number,
  { filter, includeSubtree }: LeadMetricsArgs,
  { services, viewer }: Context & { viewer: Viewer },
): Promise<LeadsCounted> {
  const type = services.model.get('Lead')!
  const statement = new Statement(services.model, '', { viewer, audience: 'executor', variables: {} })
  const companies = includeSubtree ? await subtreeOf(companyId, services) : [companyId]
  const condition: Condition = {
    $and: [
      { company: { $in: companies } },
      visibilityOf(type, statement),
      filterCondition(type, filter ?? {}, visibilityIn(statement)),
    ],
  }
  return {
    statement,
    companies: `'{${companies.join(',')}}'::bigint[]`,
    where: (alias) => conditionSql({ type, alias }, condition, statement),
    tallied: isTallied(condition),
  }
}

async function subtreeOf(companyId: number, { pool }: Context['services']): Promise<number[]> {
  const { rows } = await pool.query('select id from companies where path @> array[$1::bigint]', [companyId])
  return rows.map(({ id }: { id: unknown }) => Number(id))
}

/** What the counters are kept by; a lead that is gone is not in them. */
const kept = new Set(['company', 'stage', 'source', 'campaign', 'cycle', 'territory', 'assignee', 'heldBack'])

function isTallied(condition: Condition): boolean {
  return Object.entries(condition).every(([key, value]) => {
    if (key === '$and' || key === '$or') return (value as Condition[]).every(isTallied)
    if (key === '$not') return isTallied(value as Condition)
    return key === 'deletedAt' ? value === null : kept.has(key)
  })
}
