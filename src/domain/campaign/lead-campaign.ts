import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'

/** What a campaign gives its new leads; nothing where there is none. */
export interface CampaignOfLead {
  id: number | null
  /** Null when it has none, or one that is archived. */
  sourceId: number | null
  /** Null when it has none, or the company does not work by cycles. */
  cycleId: number | null
  /** Whether it rests or is over. */
  isLate: boolean
}

interface Wanted {
  companyId: number
  campaignId?: number | null | undefined
}

/**
 * The campaign of a lead, kept from being deleted until the transaction ends. Leads are taken
 * whatever has become of the campaign: ads outlive budgets.
 */
export async function campaignOfLead({ companyId, campaignId }: Wanted, work: UnitOfWork): Promise<CampaignOfLead> {
  if (!campaignId) return none
  const [found] = await work.sql<{ source: string | null; cycle: string | null; late: boolean }>(
    `select s.id as source, case when co.cycles_enabled then c.cycle_id end as cycle,
       c.archived_at is not null or c.state in ('paused', 'ended') or coalesce(c.ends_at <= now(), false) as late
     from campaigns c join companies co on co.id = c.company_id
     left join sources s on s.id = c.source_id and s.archived_at is null
     where c.company_id = $1 and c.id = $2 for key share of c`,
    [companyId, campaignId],
  )
  if (!found)
    throw refuse(
      'UNKNOWN_REFERENCE',
      `There is no campaign ${campaignId} here that could be referred to.`,
      'campaignId',
    )
  const { source, cycle, late } = found
  return { id: campaignId, sourceId: idOrNull(source), cycleId: idOrNull(cycle), isLate: late }
}

const none: CampaignOfLead = { id: null, sourceId: null, cycleId: null, isLate: false }

const idOrNull = (id: string | null): number | null => (id === null ? null : Number(id))
