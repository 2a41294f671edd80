import type { Context } from '../../context.js'
import type { Viewer } from '../../auth/viewer.js'
import { conditionSql, visibilityIn, visibilityOf } from '../../read/condition.js'
import { filterCondition } from '../../read/filter.js'
import type { Condition } from '../../read/readable.js'
import { Statement } from '../../read/statement.js'
import type { LeadMetricsArgs } from './lead-metrics.type.js'
import { type Span, splitArrival } from './span.js'

/** Which leads are counted, as SQL of a statement that is being made. */
export interface LeadsCounted {
  statement: Statement
  /** An array of the companies whose leads they are. */
  companies: string
  /** Rows of leads are called by this name. */
  where: (alias: string) => string
  /** Whether the counters, which know less of a lead than its row, can tell. */
  tallied: boolean
  /** How days tell, when they can: they know of one thing that leads are filtered by, beside the time of arrival. */
  days: LeadDays | null
}

/** Rows of `lead_days` that are about these leads. */
export interface LeadDays {
  kind: keyof typeof dimensions | 'all'
  /** When they arrived. */
  arrival: Span | null
  where: (alias: string) => string
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
  const visible = { $and: [{ company: { $in: companies } }, visibilityOf(type, statement)] }
  const wanted = filterCondition(type, filter ?? {}, visibilityIn(statement))
  const whereOf = (condition: Condition) => (alias: string) => conditionSql({ type, alias }, condition, statement)
  const condition = { $and: [visible, wanted] }
  const { arrival, rest } = splitArrival(wanted)
  const byDay = { $and: [visible, rest] }
  const kind = kindOf(byDay)
  return {
    statement,
    companies: `'{${companies.join(',')}}'::bigint[]`,
    where: whereOf(condition),
    tallied: askedOf(condition).every((key) => tallied.has(key)),
    days: kind && { kind, arrival, where: whereOf(byDay) },
  }
}

async function subtreeOf(companyId: number, { pool }: Context['services']): Promise<number[]> {
  const { rows } = await pool.query('select id from companies where path @> array[$1::bigint]', [companyId])
  return rows.map(({ id }: { id: unknown }) => Number(id))
}

/** What leads are told apart by from day to day: the column of leads. */
export const dimensions = {
  source: 'source_id',
  campaign: 'campaign_id',
  cycle: 'cycle_id',
  territory: 'territory_id',
  assignee: 'user_access_id',
}

const always = new Set(['company', 'heldBack', 'alive'])
const tallied = new Set([...always, 'stage', ...Object.keys(dimensions)])

function kindOf(condition: Condition): LeadDays['kind'] | null {
  const [kind = 'all', ...more] = new Set(askedOf(condition).filter((key) => !always.has(key)))
  return more.length === 0 && (kind === 'all' || kind in dimensions) ? (kind as LeadDays['kind']) : null
}

/** What a condition asks of leads. A lead that is gone is nowhere counted, so that need not be asked. */
function askedOf(condition: Condition): string[] {
  return Object.entries(condition).flatMap(([key, value]) => {
    if (key === '$and' || key === '$or') return (value as Condition[]).flatMap(askedOf)
    if (key === '$not') return askedOf(value as Condition)
    return key === 'deletedAt' && value === null ? 'alive' : key
  })
}
