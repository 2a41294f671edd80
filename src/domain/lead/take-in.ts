import { type Refusal, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { assignNewLead } from '../assignment/assign-lead.js'
import { type Recognised, recognise } from '../duplicate/recognise.js'
import { type Exhausted, overQuota, takeFromQuota } from '../membership/quota.js'
import { foldAnswers, saveAnswers } from '../question/answer-lead.js'
import type { NewAnswers } from '../question/new-answers.js'
import { Stage } from '../stage/stage.entity.js'
import { enterTerritory } from '../territory/territory-of-lead.js'
import { foldInto } from './fold-into.js'
import { addContacts, type FurtherContacts } from './further-contacts.js'
import { Lead } from './lead.entity.js'
import type { originOfNewLead } from './lead-origin.js'
import { keysOf, type LeadFacts, type Person, personOf } from './person.js'
import { noteTouch, type Touch } from './touch.js'

export interface Newcomer {
  companyId: number
  facts: LeadFacts
  further: FurtherContacts
  /** Who gets a new lead; else the rules of the company find somebody. */
  userAccessId?: number | null | undefined
  origin: Awaited<ReturnType<typeof originOfNewLead>>
  answered?: NewAnswers
  /** What to do with somebody who is known; else what the company says. */
  policy?: Recognised['policy']
  touch: Touch
}

export interface TakenIn {
  lead: Lead
  /** False when the person had a lead already, which now knows what the newcomer said. */
  isNew: boolean
  /** The lead that the person had already. */
  knownId: number | null
}

/** Takes in somebody through any door, with or without a signed-in user: as a new lead, or as the one that is known. */
export async function takeIn(newcomer: Newcomer, work: UnitOfWork): Promise<TakenIn> {
  const { companyId, facts, further, origin } = newcomer
  const person = await personOf(companyId, facts, further, work)
  // Whoever brings many leads at once takes from the quota first, and locks the keys of leads later: so does this.
  const exhausted = await takeFromQuota(companyId, 1, work)
  const arrival = { companyId, cycleId: origin.cycle, keys: keysOf(person), policy: newcomer.policy }
  const recognised = await recognise(arrival, work)
  const knownId = await knownLead(companyId, recognised, work)
  if (knownId !== null) {
    if (!exhausted) await takeFromQuota(companyId, -1, work)
    const folding = { facts, person, touch: newcomer.touch, initialStage: await initialStage(work) }
    const lead = await foldInto(knownId, folding, work)
    if (newcomer.answered) await foldAnswers(lead, newcomer.answered, work)
    return { lead, isNew: false, knownId }
  }
  const lead = await newLead(newcomer, { person, exhausted, previousId: recognised.previousId }, work)
  return { lead, isNew: true, knownId: recognised.known?.id ?? null }
}

/** The lead to fold into, if any; refuses where nothing is to be made of somebody known. */
async function knownLead(companyId: number, { known, policy }: Recognised, work: UnitOfWork): Promise<number | null> {
  if (known && policy === 'reject') throw await alreadyThere(known.id, work)
  if (!known || policy !== 'merge' || known.companyId !== companyId) return null
  if (work.isSignedIn && !(await work.sees(Lead, known.id))) throw await alreadyThere(known.id, work)
  return known.id
}

interface Found {
  person: Person
  /** What the plan has no room for, if so. */
  exhausted: Exhausted | null
  previousId: number | null
}

async function newLead(newcomer: Newcomer, { person, exhausted, previousId }: Found, work: UnitOfWork): Promise<Lead> {
  const { companyId, facts, origin, answered } = newcomer
  const { contacts, ...keys } = person
  if (exhausted && newcomer.touch.channel !== 'form') throw overQuota(exhausted)
  const lead = work.em.create(Lead, {
    ...facts,
    ...keys,
    company: companyId,
    ...origin,
    overQuota: exhausted !== null,
    previousLead: previousId,
    score: answered?.score ?? 0,
    scoreParts: answered?.reasons ?? null,
    stage: (await initialStage(work)).id,
    lastActivityAt: new Date(),
    updatedBy: work.isSignedIn ? work.viewer.userId : null,
  } as never)
  work.onceWritten(() => addContacts({ id: lead.id, companyId }, contacts, work))
  if (newcomer.touch.channel === 'form')
    work.onceWritten(() => noteTouch({ id: lead.id, companyId }, newcomer.touch, work))
  if (answered) work.onceWritten(() => saveAnswers(lead, answered, work))
  work.record('lead.created', lead)
  await enterTerritory(lead, work)
  await assignNewLead(lead, newcomer.userAccessId, work)
  return lead
}

/** Tells which lead it is only to those who see that lead. */
async function alreadyThere(id: number, work: UnitOfWork): Promise<Refusal> {
  const named = work.isSignedIn && (await work.sees(Lead, id)) ? `: lead ${id}` : ''
  return refuse('DUPLICATE_LEAD', `This person is a lead already${named}.`)
}

/** The catalogue of stages is the product's own: it does not change while the gateway runs. */
let initial: number | undefined
async function initialStage(work: UnitOfWork): Promise<Stage> {
  if (initial) return work.em.getReference(Stage, initial)
  const stage = await work.em.findOneOrFail(Stage, { companyId: null, isInitial: true })
  initial = stage.id
  return stage
}
