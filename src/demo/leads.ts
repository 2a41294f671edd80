import type { Arrival } from './arrivals.js'
import type { Assignment } from './assignments.js'
import type { Participation } from './campaigns.js'
import type { Step } from './journeys.js'
import { type Offer, offerOf } from './offers.js'
import type { Person } from './persons.js'
import { Random } from './random.js'
import type { StageSlug } from './stages.js'
import { jobTitles, organizations, puestos } from './texts/organizations.js'
import { avenues, calles, type Place, streets } from './texts/places.js'

export type LostReason =
  | 'price'
  | 'competitor'
  | 'not_interested'
  | 'unreachable'
  | 'not_qualified'
  | 'timing'
  | 'duplicate'
  | 'other'

/** All that is known of a lead; rows, notes and events are made from it. */
export interface DemoLead extends Arrival {
  id: number
  person: Person
  way: Step[]
  stage: StageSlug
  assignment: Assignment
  participation: Participation | null
  offer: Offer
  organization: string | null
  jobTitle: string | null
  place: Place
  addressLine: string | null
  postalCode: string
  score: number
  rating: 'cold' | 'warm' | 'hot' | null
  lostReason: LostReason | null
}

export interface Parts {
  arrivals: Arrival[]
  persons: Person[]
  ways: Step[][]
  assignments: Assignment[]
  participations: (Participation | null)[]
  isEcho: (index: number) => boolean
}

/** In the order in which they came. */
export function leadsOf({ arrivals, persons, ways, assignments, participations, isEcho }: Parts): DemoLead[] {
  const chance = new Random('leads')
  const organization = chance.deck(organizations)
  const leads = arrivals.map((arrival, index) => {
    const [person, way, assignment] = [persons[index]!, ways[index]!, assignments[index]!]
    const { stage } = way.at(-1)!
    const place = chance.weighted(arrival.company.places, ({ weight }) => weight)
    const score = scoreOf(stage, arrival, chance)
    const isFirm = arrival.company.trade === 'corporate'
    return {
      ...arrival,
      id: 0,
      person,
      way,
      stage,
      assignment,
      participation: participations[index]!,
      offer: offerOf(arrival.company, chance),
      organization: isFirm ? organization() : null,
      jobTitle: isFirm && chance.chance(0.8) ? chance.pick(person.spanish ? puestos : jobTitles) : null,
      place,
      postalCode: chance.pick(place.postalCodes),
      addressLine: addressOf(arrival, chance),
      score,
      rating: stage === 'new' ? null : ratingOf(score, chance),
      lostReason: stage === 'lost' ? lostReason(way.at(-2)!.stage, isEcho(index), chance) : null,
    }
  })
  leads.sort((a, b) => a.at - b.at)
  for (const [index, lead] of leads.entries()) lead.id = index + 1
  return leads
}

/** Who comes to put panels on a roof has to know where it is. */
function addressOf({ company }: Arrival, chance: Random): string | null {
  if (!chance.chance(company.trade === 'solar' ? 0.93 : 0.22)) return null
  if (company.country === 'MX') return `${chance.pick(calles)} ${chance.whole(102, 2950)}`
  const unit = chance.chance(0.12) && company.trade !== 'solar' ? ` Apt ${chance.whole(1, 320)}` : ''
  const direction = chance.pick(['N', 'S', 'E', 'W'])
  return `${chance.whole(110, 9890)} ${direction} ${chance.pick(streets)} ${chance.pick(avenues)}${unit}`
}

const baseScores: Record<StageSlug, number> = {
  new: 24,
  attempting_contact: 28,
  contacted: 42,
  appointment_set: 58,
  attended: 68,
  proposal: 79,
  won: 92,
  lost: 18,
  nurture: 33,
}

function scoreOf(stage: StageSlug, { source }: Arrival, chance: Random): number {
  const bonus = source === 'referral' || source === 'walk_in' ? 9 : 0
  return Math.max(0, Math.min(100, Math.round(baseScores[stage] + bonus + chance.between(-13, 13))))
}

function ratingOf(score: number, chance: Random): 'cold' | 'warm' | 'hot' | null {
  if (chance.chance(0.12)) return null
  const judged = score + chance.between(-12, 12)
  if (judged >= 66) return 'hot'
  return judged >= 38 ? 'warm' : 'cold'
}

/** Depends on how far the lead came. */
function lostReason(from: StageSlug, isEcho: boolean, chance: Random): LostReason {
  if (isEcho) return 'duplicate'
  const reasons = reasonsAfter[from] ?? reasonsAfter.contacted!
  return chance.weighted(Object.entries(reasons), ([, weight]) => weight)[0] as LostReason
}

const reasonsAfter: Partial<Record<StageSlug, Partial<Record<LostReason, number>>>> = {
  attempting_contact: { unreachable: 72, not_interested: 24, other: 4 },
  contacted: { not_interested: 28, not_qualified: 22, timing: 22, price: 16, competitor: 10, other: 2 },
  appointment_set: { unreachable: 38, not_interested: 30, timing: 24, competitor: 8 },
  attended: { price: 42, timing: 24, competitor: 18, not_qualified: 12, other: 4 },
  proposal: { price: 44, competitor: 28, timing: 20, other: 8 },
}
