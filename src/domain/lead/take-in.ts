import { type Refusal, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { type Recognised, recognise } from '../duplicate/recognise.js'
import { Stage } from '../stage/stage.entity.js'
import { foldInto } from './fold-into.js'
import { addContacts, type FurtherContacts } from './further-contacts.js'
import { Lead } from './lead.entity.js'
import type { originOfNewLead } from './lead-origin.js'
import { keysOf, type LeadFacts, personOf } from './person.js'
import type { Touch } from './touch.js'

export interface Newcomer {
  companyId: number
  facts: LeadFacts
  further: FurtherContacts
  origin: Awaited<ReturnType<typeof originOfNewLead>>
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
  const { companyId, facts, further, origin, policy: wanted } = newcomer
  const person = await personOf(companyId, facts, further, work)
  const arrival = { companyId, cycleId: origin.cycle, keys: keysOf(person), policy: wanted }
  const { known, policy, previousId } = await recognise(arrival, work)
  if (known && policy === 'reject') throw await alreadyThere(known.id, work)
  if (known && policy === 'merge' && known.companyId === companyId) {
    if (work.isSignedIn && !(await work.sees(Lead, known.id))) throw await alreadyThere(known.id, work)
    const lead = await foldInto(known.id, { facts, person, touch: newcomer.touch, initialStage: await initialStage(work) }, work)
    return { lead, isNew: false, knownId: known.id }
  }
  const { contacts, ...keys } = person
  const lead = work.em.create(Lead, {
    ...facts,
    ...keys,
    company: companyId,
    ...origin,
    previousLead: previousId,
    stage: (await initialStage(work)).id,
    lastActivityAt: new Date(),
    updatedBy: work.isSignedIn ? work.viewer.userId : null,
  } as never)
  work.onceWritten(() => addContacts({ id: lead.id, companyId }, contacts, work))
  work.record('lead.created', lead)
  return { lead, isNew: true, knownId: known?.id ?? null }
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
