import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { UserAccess } from '../access/user-access.entity.js'
import { Company } from '../company/company.entity.js'
import { mustFitQuota } from '../membership/quota.js'
import { Stage } from '../stage/stage.entity.js'
import { User } from '../user/user.entity.js'
import { watchChanges } from '../lead-timeline/lead-changes.js'
import { isLocalNumber, mustBeReachable, renewKeys } from './contact.js'
import { changeOrigin, originOfNewLead } from './lead-origin.js'
import { Lead } from './lead.entity.js'
import type { CreateLeadInput, UpdateLeadInput } from './lead.input.js'
import { enterStage, moveLead } from './move-lead.js'

/** Makes a lead as a person does by hand. */
export async function createLead(input: CreateLeadInput, work: UnitOfWork): Promise<Lead> {
  const { companyId, sourceId, campaignId, cycleId, userAccessId, stageId, lostReason, lostNotes, ...facts } = input
  work.company(companyId, 'companyId')
  mustBeReachable(facts)
  await mustFitQuota(companyId, 1, work)
  const lead = work.em.create(Lead, {
    ...facts,
    company: companyId,
    ...(await originOfNewLead(companyId, { sourceId, campaignId, cycleId }, work)),
    stage: await initialStage(work),
    lastActivityAt: new Date(),
    updatedBy: work.viewer.userId,
  } as never)
  if (stageId) await enterStage(lead, { stageId, lostReason, lostNotes }, work)
  await complete(lead, work)
  if (userAccessId) await assign(lead, userAccessId, work)
  work.record('lead.created', lead)
  return lead
}

/** Changes a lead: what is left out stays, null clears. */
export async function updateLead(input: UpdateLeadInput, work: UnitOfWork): Promise<Lead> {
  const { id, version, sourceId, campaignId, cycleId, userAccessId, stageId, lostReason, lostNotes, ...facts } = input
  const lead = await work.find(Lead, id)
  mustBeCurrent(lead, version)
  const changes = watchChanges(lead)
  work.em.assign(lead, facts as never)
  mustBeReachable(lead)
  await changeOrigin(lead, { sourceId, campaignId, cycleId }, work)
  if (userAccessId !== undefined && userAccessId !== (lead.assignee?.id ?? null)) await assign(lead, userAccessId, work)
  await complete(lead, work)
  if (stageId) await moveLead(lead, { stageId, lostReason, lostNotes }, work)
  lead.updatedBy = ref(User, work.viewer.userId) as never
  lead.lastActivityAt = new Date()
  work.record(
    'lead.edited',
    { id, companyId: lead.company.id },
    { fields: Object.keys(input).filter((key) => key !== 'id'), changes: changes() },
  )
  return lead
}

export function mustBeCurrent(lead: Lead, version: number | undefined): void {
  if (version === undefined || version === lead.version) return
  throw refuse(
    'STALE_VERSION',
    `Somebody else changed this lead: you read version ${version}, it is at ${lead.version}. Read it again.`,
    'version',
  )
}

async function assign(lead: Lead, userAccessId: number | null, work: UnitOfWork): Promise<void> {
  const companyId = lead.company.id
  const own = userAccessId !== null && work.viewer.userAccessIds.includes(userAccessId)
  if (!own && !work.viewer.may('lead.assign', companyId))
    throw forbidden('Giving a lead to somebody else needs the permission lead.assign.')
  if (userAccessId === null) {
    lead.assignee = null
    lead.assignedAt = null
    return
  }
  const access = await work.reference(
    UserAccess,
    userAccessId,
    { company: companyId, status: 'active' },
    'userAccessId',
  )
  lead.assignee = ref(access as never)
  lead.assignedAt = new Date()
}

/** Keys of e-mail and phone number, and the currency of a value: what is not said is as the company has it. */
async function complete(lead: Lead, work: UnitOfWork): Promise<void> {
  const isLocal = lead.phoneNumber && !lead.countryCode && isLocalNumber(lead.phoneNumber)
  const needsCurrency = lead.valueAmount && !lead.currency
  const company = isLocal || needsCurrency ? await work.em.findOneOrFail(Company, lead.company.id) : undefined
  renewKeys(lead, company?.defaultCountry ?? 'US')
  if (needsCurrency) lead.currency = company!.currency
}

/** The catalogue of stages is the product's own: it does not change while the gateway runs. */
let initial: number | undefined
async function initialStage(work: UnitOfWork): Promise<number> {
  initial ??= (await work.em.findOneOrFail(Stage, { companyId: null, isInitial: true })).id
  return initial
}
