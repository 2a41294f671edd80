import { ref } from '@mikro-orm/core'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Campaign } from '../campaign/campaign.entity.js'
import { campaignOfLead } from '../campaign/lead-campaign.js'
import { Cycle } from '../cycle/cycle.entity.js'
import { cycleOfNewLead, worksByCycles } from '../cycle/lead-cycle.js'
import { Source } from '../source/source.entity.js'
import type { Lead } from './lead.entity.js'

/** What may be said of where a lead comes from. */
export interface Origin {
  sourceId?: number | null | undefined
  campaignId?: number | null | undefined
  cycleId?: number | null | undefined
}

/** Source, campaign and cycle of a new lead: what is not said is as the campaign has it, else as the company. */
export async function originOfNewLead(companyId: number, { sourceId, campaignId, cycleId }: Origin, work: UnitOfWork) {
  const campaign = await campaignOfLead({ companyId, campaignId }, work)
  if (sourceId) await mustBeInUse(sourceId, companyId, work)
  return {
    source: sourceId ?? campaign.sourceId ?? (await manualSource(companyId, work)),
    campaign: campaign.id,
    late: campaign.isLate,
    cycle: (!cycleId && campaign.cycleId) || (await cycleOfNewLead({ companyId, cycleId }, work)),
  }
}

/** Changes where a lead comes from: what is left out stays, null clears. */
export async function changeOrigin(
  lead: Lead,
  { sourceId, campaignId, cycleId }: Origin,
  work: UnitOfWork,
): Promise<void> {
  if (sourceId !== undefined && sourceId !== (lead.source?.id ?? null)) {
    if (sourceId !== null) await mustBeInUse(sourceId, lead.company.id, work)
    lead.source = (sourceId && ref(Source, sourceId)) as never
  }
  if (campaignId !== undefined) await changeCampaign(lead, campaignId, work)
  if (cycleId !== undefined) await changeCycle(lead, cycleId, work)
}

/** What is put right later does not make a lead late. */
async function changeCampaign(lead: Lead, campaignId: number | null, work: UnitOfWork): Promise<void> {
  if (campaignId === (lead.campaign?.id ?? null)) return
  await campaignOfLead({ companyId: lead.company.id, campaignId }, work)
  lead.campaign = (campaignId && ref(Campaign, campaignId)) as never
  lead.late = false
}

async function changeCycle(lead: Lead, cycleId: number | null, work: UnitOfWork): Promise<void> {
  const companyId = lead.company.id
  if (cycleId !== null) await work.reference(Cycle, cycleId, { company: companyId }, 'cycleId')
  if (await worksByCycles(companyId, work)) lead.cycle = (cycleId && ref(Cycle, cycleId)) as never
}

/** New leads come from no source that is archived, or is just being deleted. */
async function mustBeInUse(sourceId: number, companyId: number, work: UnitOfWork): Promise<void> {
  const found = await work.sql(
    'select 1 from sources where company_id = $1 and id = $2 and archived_at is null for key share',
    [companyId, sourceId],
  )
  if (found.length === 0) throw refuse('UNKNOWN_REFERENCE', 'There is no such source in this company.', 'sourceId')
}

async function manualSource(companyId: number, work: UnitOfWork): Promise<number | null> {
  const fields = ['id'] as never
  return (await work.em.findOne(Source, { company: companyId, slug: 'manual' }, { fields }))?.id ?? null
}
