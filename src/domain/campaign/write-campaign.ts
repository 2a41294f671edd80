import { randomBytes } from 'node:crypto'
import { ref } from '@mikro-orm/core'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Company } from '../company/company.entity.js'
import { Cycle } from '../cycle/cycle.entity.js'
import { slugOf } from '../slug.js'
import { mustFitPlan } from '../membership/quota.js'
import { Source } from '../source/source.entity.js'
import { Campaign } from './campaign.entity.js'
import type { CreateCampaignInput, UpdateCampaignInput } from './campaign.input.js'

/** Makes a campaign. */
export async function createCampaign(input: CreateCampaignInput, work: UnitOfWork): Promise<Campaign> {
  const { companyId, sourceId, cycleId, status = 'draft', ...facts } = input
  work.company(companyId, 'companyId')
  await mustFitPlan('campaigns', companyId, work)
  await mustBeOfCompany(companyId, { sourceId, cycleId }, work)
  const campaign = work.em.create(Campaign, {
    ...facts,
    company: companyId,
    slug: await freeSlug(companyId, facts.name, work),
    state: status,
    source: sourceId ?? null,
    cycle: cycleId ?? null,
  } as never)
  await mustBeSound(campaign, { status, cycleId: cycleId ?? null }, work)
  await work.em.flush()
  work.record('campaign.created', { id: campaign.id, companyId })
  return campaign
}

/** Changes a campaign: what is left out stays, null clears. */
export async function updateCampaign(input: UpdateCampaignInput, work: UnitOfWork): Promise<Campaign> {
  const { id, sourceId, cycleId, status, archived, ...facts } = input
  const campaign = await work.find(Campaign, id)
  const companyId = campaign.company.id
  await mustBeOfCompany(companyId, { sourceId, cycleId }, work)
  work.em.assign(campaign, facts as never)
  if (status) campaign.state = status
  if (sourceId !== undefined) campaign.source = (sourceId && ref(Source, sourceId)) as never
  if (cycleId !== undefined) campaign.cycle = (cycleId && ref(Cycle, cycleId)) as never
  if (archived !== undefined) campaign.archivedAt = archived ? (campaign.archivedAt ?? new Date()) : null
  await mustBeSound(campaign, { status, cycleId }, work)
  const fields = Object.keys(input).filter((key) => key !== 'id')
  work.record('campaign.edited', { id, companyId }, { fields })
  return campaign
}

/** Deletes a campaign that has no leads; archives one that has. Answers whether it is gone. */
export async function deleteCampaign(campaign: Campaign, work: UnitOfWork): Promise<boolean> {
  const { id } = campaign
  const companyId = campaign.company.id
  // Leads that are about to come to it finish first; later ones find it gone, or archived.
  await work.sql('select 1 from campaigns where id = $1 for update', [id])
  const leads = await work.sql('select 1 from leads where company_id = $1 and campaign_id = $2 limit 1', [
    companyId,
    id,
  ])
  if (leads.length > 0) {
    campaign.archivedAt ??= new Date()
    work.record('campaign.archived', { id, companyId })
    return false
  }
  await work.sql('delete from campaigns where company_id = $1 and id = $2', [companyId, id])
  work.record('campaign.deleted', { id, companyId }, { name: campaign.name })
  return true
}

/** Gives a campaign a new public key for its form. A key that it had before is of no use any more. */
export async function createCaptureKey(id: number, work: UnitOfWork): Promise<Campaign> {
  const campaign = await work.find(Campaign, id)
  if (campaign.archivedAt) throw refuse('NOT_ALLOWED_NOW', 'An archived campaign takes no form.', 'id')
  campaign.captureKey = randomBytes(16).toString('base64url')
  work.record('campaign.capture_key_created', { id, companyId: campaign.company.id })
  return campaign
}

interface References {
  sourceId?: number | null | undefined
  cycleId?: number | null | undefined
}

async function mustBeOfCompany(companyId: number, { sourceId, cycleId }: References, work: UnitOfWork): Promise<void> {
  if (sourceId) await work.reference(Source, sourceId, { company: companyId, archivedAt: null }, 'sourceId')
  if (cycleId) await work.reference(Cycle, cycleId, { company: companyId }, 'cycleId')
}

/** What is about to be said of it: what stands already is not asked again. */
interface Said {
  status: string | undefined
  cycleId: number | null | undefined
}

async function mustBeSound(campaign: Campaign, { status, cycleId }: Said, work: UnitOfWork): Promise<void> {
  mustAgree(campaign)
  if (status === 'active') mustNotBeOver(campaign)
  const company = await work.em.findOneOrFail(Company, campaign.company.id)
  if (campaign.budgetAmount ?? campaign.spentAmount) campaign.currency ??= company.currency
  const isAsked = status !== undefined || cycleId !== undefined
  if (isAsked && company.cyclesEnabled && campaign.state === 'active' && !campaign.cycle)
    throw refuse('REQUIRED', 'The company works by cycles: an active campaign needs one.', 'cycleId')
}

function mustNotBeOver({ endsAt }: Campaign): void {
  if (endsAt && endsAt.getTime() <= Date.now())
    throw refuse('NOT_ALLOWED_NOW', 'The end of this campaign has passed: move its end, too.', 'status')
}

function mustAgree({ startsAt, endsAt, externalProvider, externalId }: Campaign): void {
  if (startsAt && endsAt && endsAt <= startsAt)
    throw refuse('INVALID', 'A campaign must end after it begins.', 'endsAt')
  if (externalProvider && !externalId) throw refuse('REQUIRED', 'With the system its id there is needed.', 'externalId')
  if (externalId && !externalProvider)
    throw refuse('REQUIRED', 'With an id elsewhere the system is needed that it belongs to.', 'externalProvider')
}

async function freeSlug(companyId: number, name: string, work: UnitOfWork): Promise<string> {
  const slug = slugOf(name, 'campaign')
  const taken = await work.em.count(Campaign, { company: companyId, slug })
  return taken === 0 ? slug : `${slug}-${randomBytes(3).toString('hex')}`
}
