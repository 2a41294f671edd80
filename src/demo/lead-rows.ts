import { type DemoAnswer, scoreColumns } from './answers.js'
import { toE164 } from '../domain/lead/phone.js'
import { emailMatch } from '../domain/lead/contact.js'
import { campaignId, campaignOf } from './campaigns.js'
import { companyId } from './companies.js'
import { cycleId } from './cycles.js'
import { unassignedReasons } from './decisions.js'
import { actorOf } from './events.js'
import type { DemoLead, LostReason } from './leads.js'
import type { DemoNote } from './notes.js'
import { colleagueId, employmentId } from './people.js'
import { Random } from './random.js'
import type { Row } from './insert.js'
import { sourceId } from './setting-rows.js'
import { isClosed, stageId, type StageSlug } from './stages.js'
import { territoryOf } from './territories.js'
import { advertisements } from './texts/offers.js'
import { lostNotes } from './texts/special-notes.js'

export interface Accompanying {
  notes: DemoNote[]
  answers: Map<DemoLead, DemoAnswer[]>
  now: number
}

export function leadRows(leads: DemoLead[], { notes, answers, now }: Accompanying): Row[] {
  const chance = new Random('lead rows')
  const reasons = unassignedReasons(leads)
  const notesOf = Map.groupBy(notes, ({ lead }) => lead.id)
  return leads.map((lead) => ({
    ...personColumns(lead),
    ...placeColumns(lead),
    ...saleColumns(lead, chance),
    ...scoringOf(lead, answers.get(lead)),
    unassignedReason: reasons.get(lead.id) ?? null,
    territoryId: territoryOf(lead),
    ...originColumns(lead, chance),
    ...campaignColumns(lead, now),
    ...activityColumns(lead, notesOf.get(lead.id) ?? []),
  }))
}

function personColumns({ company, person, organization, jobTitle }: DemoLead): Row {
  const { firstName, lastName, email, phoneNumber, spanish, country } = person
  return {
    companyId: companyId(company.key),
    firstName,
    lastName,
    email,
    emailMatch: email && emailMatch(email),
    phoneNumber,
    phoneE164: phoneNumber && toE164(phoneNumber, country),
    organization,
    jobTitle,
    website: organization && `https://${slug(organization)}.example.com`,
    lang: spanish ? (country === 'MX' ? 'es-MX' : 'es') : 'en',
    // Mexico has no numbers and addresses for fiction: nobody is to try these.
    doNotContact: country === 'MX',
  }
}

const placeColumns = ({ addressLine, place, postalCode, person, company }: DemoLead): Row => ({
  addressLine,
  city: person.country === 'GB' ? null : place.city,
  stateCode: person.country === 'GB' ? null : place.stateCode,
  postalCode: person.country === 'GB' ? null : postalCode,
  countryCode: person.country,
  timezone: company.timezone,
})

function saleColumns({ stage, way, assignment, offer, ...lead }: DemoLead, chance: Random): Row {
  const { at } = way.at(-1)!
  const isValued = chance.chance(valued[stage] ?? 0.95)
  return {
    stageId: stageId(stage),
    stageEnteredAt: date(at),
    userAccessId: assignment.owner && employmentId(assignment.owner),
    assignedAt: assignment.at && date(assignment.at),
    valueAmount: isValued ? offer.amount.toFixed(2) : null,
    currency: isValued ? lead.company.currency : null,
    rating: lead.rating,
    lostReason: lead.lostReason,
    lostNotes: explanation(lead.lostReason, chance),
    wonAt: stage === 'won' ? date(at) : null,
    lostAt: stage === 'lost' ? date(at) : null,
    reopenedCount: way.slice(0, -1).filter((step) => isClosed(step.stage)).length,
  }
}

/** Before anybody talked to them, little is known of what people want. */
const valued: Partial<Record<StageSlug, number>> = { new: 0.35, attempting_contact: 0.55 }

function explanation(reason: LostReason | null, chance: Random): string | null {
  const known = lostNotes[reason as keyof typeof lostNotes]
  return known && (reason === 'other' || chance.chance(0.3)) ? chance.pick(known) : null
}

const scoringOf = ({ score }: DemoLead, answers: DemoAnswer[] | undefined): Row =>
  answers ? scoreColumns(answers) : { score, scoreReasons: null }

function originColumns(lead: DemoLead, chance: Random): Row {
  const { id, company, source } = lead
  const advertised = chance.pick(advertisements[company.trade])
  const isOutside = source === 'facebook' || source === 'api'
  return {
    sourceId: sourceId(company.key, source),
    utm: tagsOf(lead, advertised),
    externalSource: isOutside ? (source === 'api' ? 'landing-pages' : source) : null,
    externalId: isOutside ? String(chance.whole(1, 9) * 10 ** 14 + id * 7_919_113 + chance.whole(0, 9999)) : null,
    consentMarketing: source === 'import' ? null : chance.chance(0.72),
  }
}

const campaignColumns = ({ participation, company, at }: DemoLead, now: number): Row => ({
  campaignId: participation && campaignId(participation.campaign),
  late: participation?.isLate ?? false,
  cycleId: cycleId(company.key, at, now),
})

/** Of the campaign; else of an advertisement that nobody keeps count of. */
function tagsOf(lead: DemoLead, advertised: string): Row | null {
  const { source } = lead
  const campaign = campaignOf(lead)
  if (campaign?.utm) return { ...campaign.utm, campaign: campaign.key }
  const medium = { facebook: 'paid_social', google: 'cpc', website: 'organic' }[source as string]
  return medium ? { source, medium, ...(source !== 'website' && { campaign: advertised }) } : null
}

function activityColumns(lead: DemoLead, notes: DemoNote[]): Row {
  const { at, way, source, assignment } = lead
  const steps = way.slice(1).map((step) => step.at)
  const acts = [...steps, ...notes.map((note) => note.at)]
  const last = acts.length > 0 ? Math.max(...acts) : at
  const isUntouched = acts.length === 0 && source === 'import'
  return {
    createdAt: date(at),
    updatedAt: date(Math.max(last, assignment.at ?? at)),
    firstContactedAt: steps.length > 0 ? date(steps[0]!) : null,
    lastContactedAt: steps.length > 0 ? date(last) : null,
    lastActivityAt: isUntouched ? null : date(last),
    updatedById: actorOf(lead, way.length - 1) ?? (notes.length > 0 ? colleagueId(notes.at(-1)!.author) : null),
    version: 1 + acts.length,
  }
}

export const transitionRows = (leads: DemoLead[]): Row[] =>
  leads.flatMap(transitionsOf).toSorted((a, b) => a.enteredAt.localeCompare(b.enteredAt))

const transitionsOf = (lead: DemoLead) =>
  lead.way.map((step, index) => {
    const [before, after] = [lead.way[index - 1], lead.way[index + 1]]
    return {
      companyId: companyId(lead.company.key),
      leadId: lead.id,
      fromStageId: before ? stageId(before.stage) : null,
      toStageId: stageId(step.stage),
      enteredAt: date(step.at),
      leftAt: after ? date(after.at) : null,
      actorId: actorOf(lead, index),
    }
  })

export const noteRows = (notes: DemoNote[]): Row[] =>
  notes.map(({ lead, author, body, at, pinned, editedAt }) => ({
    createdAt: date(at),
    updatedAt: date(editedAt ?? at),
    companyId: companyId(lead.company.key),
    leadId: lead.id,
    authorId: colleagueId(author),
    body,
    pinned,
    editedAt: editedAt && date(editedAt),
  }))

const date = (at: number): string => new Date(at).toISOString()

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
