import { ref } from '@mikro-orm/core'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { giveLead } from '../assignment/assign-lead.js'
import { addressOf, followAddress } from '../territory/territory-of-lead.js'
import { answersOfNewLead, changeAnswers, unsaid } from '../question/answer-lead.js'
import { User } from '../user/user.entity.js'
import { watchChanges } from '../lead-timeline/lead-changes.js'
import { mustBeReachable } from './contact.js'
import { changeContacts, type FurtherContacts } from './further-contacts.js'
import { changeOrigin, originOfNewLead } from './lead-origin.js'
import { Lead } from './lead.entity.js'
import type { CreateLeadInput, UpdateLeadInput } from './lead.input.js'
import { mustBeCurrent } from './must-be-current.js'
import { enterStage, moveLead } from './move-lead.js'
import { personOf } from './person.js'
import { takeIn, type TakenIn } from './take-in.js'
import type { Touch } from './touch.js'

/** Makes a lead as a person does by hand. */
export async function createLead(input: CreateLeadInput, work: UnitOfWork): Promise<TakenIn> {
  const { companyId, sourceId, campaignId, cycleId, userAccessId, stageId, lostReason, lostNotes, ...said } = input
  const { secondaryEmails, secondaryPhones, answers, ...known } = said
  work.company(companyId, 'companyId')
  const answered = await answersOfNewLead({ companyId, campaignId, answers }, work)
  const facts = { ...known, ...unsaid(answered.columns, known) }
  mustBeReachable(facts)
  const origin = await originOfNewLead(companyId, { sourceId, campaignId, cycleId }, work)
  const touch: Touch = { channel: 'manual', sourceId: origin.source, campaignId: origin.campaign, said }
  const further = { secondaryEmails, secondaryPhones }
  const taken = await takeIn({ companyId, facts, further, origin, answered, userAccessId, touch }, work)
  if (!taken.isNew) return taken
  if (stageId) await enterStage(taken.lead, { stageId, lostReason, lostNotes }, work)
  return taken
}

/** Changes a lead: what is left out stays, null clears. */
export async function updateLead(input: UpdateLeadInput, work: UnitOfWork): Promise<Lead> {
  const { id, version, sourceId, campaignId, cycleId, userAccessId, stageId, lostReason, lostNotes, ...said } = input
  const { secondaryEmails, secondaryPhones, answers, ...facts } = said
  const lead = await work.find(Lead, id)
  mustBeCurrent(lead, version)
  const changes = watchChanges(lead)
  const address = addressOf(lead)
  work.em.assign(lead, facts as never)
  mustBeReachable(lead)
  await changeOrigin(lead, { sourceId, campaignId, cycleId }, work)
  if (answers) await changeAnswers(lead, answers, work)
  if (userAccessId !== undefined && userAccessId !== (lead.assignee?.id ?? null))
    await giveLead(lead, userAccessId, 'manual', work)
  await complete(lead, { secondaryEmails, secondaryPhones }, work)
  await followAddress(lead, address, work)
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

/** Keys of e-mail addresses and phone numbers, and the currency of a value: what is not said is as the company has it. */
async function complete(lead: Lead, further: FurtherContacts, work: UnitOfWork): Promise<void> {
  const companyId = lead.company.id
  const { emailMatch, phoneE164, contacts, currency } = await personOf(companyId, lead, further, work)
  work.em.assign(lead, { emailMatch, phoneE164, ...(lead.valueAmount && { currency }) })
  work.onceWritten(() => changeContacts({ id: lead.id, companyId }, further, contacts, work))
}
