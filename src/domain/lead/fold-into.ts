import { ref } from '@mikro-orm/core'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { addressOf, followAddress } from '../territory/territory-of-lead.js'
import type { Stage } from '../stage/stage.entity.js'
import { addContacts, type Contact } from './further-contacts.js'
import { Lead } from './lead.entity.js'
import { described, type LeadFacts, type Person } from './person.js'
import { noteTouch, type Touch } from './touch.js'

export interface Folding {
  facts: LeadFacts
  person: Person
  touch: Touch
  initialStage: Stage
}

/**
 * Makes what somebody said part of the lead that they have: what was empty is filled, other addresses and numbers are
 * added, a lost lead is open again. What was known already stays.
 */
export async function foldInto(id: number, { facts, person, touch, initialStage }: Folding, work: UnitOfWork) {
  // Whoever changes the lead at the same time finishes first.
  await work.sql('select 1 from leads where id = $1 for update', [id])
  const lead = await work.em.findOneOrFail(Lead, id)
  const companyId = lead.company.id
  const further = [...contactsBeside(lead, facts, person), ...person.contacts]
  const address = addressOf(lead)
  fill(lead, facts, person)
  await reopenIfLost(lead, initialStage, work)
  await followAddress(lead, address, work)
  lead.lastActivityAt = new Date()
  work.onceWritten(async () => {
    await addContacts({ id, companyId }, further, work)
    await noteTouch({ id, companyId }, touch, work)
  })
  work.record('lead.returned', { id, companyId }, { userAccess: lead.assignee?.id ?? null, channel: touch.channel })
  return lead
}

/** Those that the lead has no room for: it has another one already. */
function contactsBeside(lead: Lead, { email, phoneNumber }: LeadFacts, person: Person): Contact[] {
  const contacts: Contact[] = []
  if (email && lead.email && lead.emailMatch !== person.emailMatch)
    contacts.push({ kind: 'email', value: email, key: person.emailMatch })
  if (phoneNumber && lead.phoneNumber && (person.phoneE164 === null || lead.phoneE164 !== person.phoneE164))
    contacts.push({ kind: 'phone', value: phoneNumber, key: person.phoneE164 })
  return contacts
}

const fillable = [...described, 'utm'] as const

function fill(lead: Lead, facts: LeadFacts, person: Person): void {
  const empty = fillable.filter((field) => (lead[field] ?? null) === null && (facts[field] ?? null) !== null)
  for (const field of empty) Object.assign(lead, { [field]: facts[field] })
  if (!lead.email && facts.email) Object.assign(lead, { email: facts.email, emailMatch: person.emailMatch })
  if (!lead.phoneNumber && facts.phoneNumber)
    Object.assign(lead, { phoneNumber: facts.phoneNumber, phoneE164: person.phoneE164 })
  if (!lead.valueAmount && facts.valueAmount)
    Object.assign(lead, { valueAmount: facts.valueAmount, currency: person.currency })
  if (facts.doNotContact) lead.doNotContact = true
}

async function reopenIfLost(lead: Lead, initial: Stage, work: UnitOfWork): Promise<void> {
  const from = await lead.stage.loadOrFail()
  if (from.type !== 'lost') return
  const subject = { id: lead.id, companyId: lead.company.id }
  Object.assign(lead, { stageEnteredAt: new Date(), lostAt: null, lostReason: null, lostNotes: null })
  lead.stage = ref(initial as never)
  lead.reopenedCount += 1
  work.record('lead.reopened', subject)
  work.record('lead.moved', subject, { from: from.id, to: initial.id })
}
