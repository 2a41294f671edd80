import type { Arrival } from './arrivals.js'
import { day } from './calendar.js'
import { Random } from './random.js'
import { sourcesOf } from './sources.js'

export type StageSlug =
  | 'new'
  | 'attempting_contact'
  | 'contacted'
  | 'appointment_set'
  | 'attended'
  | 'proposal'
  | 'won'
  | 'lost'
  | 'nurture'

interface Expectation {
  slug: StageSlug
  /** Of a hundred leads. */
  share: number
  /** How old leads typically are that stand here, in days; half are younger. */
  age: number
  spread: number
}

const expectation = (slug: StageSlug, share: number, age: number, spread: number): Expectation => ({
  slug,
  share,
  age,
  spread,
})

/** In the order of the catalogue that the first migration writes, where their ids are 1 to 9. */
const expectations = [
  expectation('new', 11, 14, 0.25),
  expectation('attempting_contact', 14, 26, 0.9),
  expectation('contacted', 18, 40, 1),
  expectation('appointment_set', 12, 40, 0.9),
  expectation('attended', 8, 48, 0.9),
  expectation('proposal', 6, 60, 0.8),
  expectation('won', 11, 150, 1),
  expectation('lost', 15, 130, 1.2),
  expectation('nurture', 5, 150, 0.9),
]

/** Where leads stand that came in the last days: in so many days, so many of a hundred. */
const beginnings: { days: number; shares: Partial<Record<StageSlug, number>> }[] = [
  { days: 0.15, shares: { new: 90, attempting_contact: 10 } },
  { days: 1, shares: { new: 64, attempting_contact: 20, contacted: 16 } },
  { days: 3, shares: { new: 48, attempting_contact: 26, contacted: 20, appointment_set: 6 } },
  { days: 7, shares: { new: 38, attempting_contact: 28, contacted: 23, appointment_set: 9, lost: 2 } },
  { days: 14, shares: { new: 30, attempting_contact: 26, contacted: 24, appointment_set: 12, attended: 5, lost: 3 } },
]

/** Nobody is won sooner. */
const earliestWin = 3

export const stageId = (slug: StageSlug): number => expectations.findIndex((stage) => stage.slug === slug) + 1

export const isClosed = (slug: StageSlug): boolean => slug === 'won' || slug === 'lost'

/** Where each lead stands now: sources win as often as they do, and what is old is mostly decided. */
export function presentStages(arrivals: Arrival[], now: number): StageSlug[] {
  const chance = new Random('present stages')
  const ageOf = (index: number) => (now - arrivals[index]!.at) / day
  const won = winners(arrivals, ageOf, chance)
  const others = [...arrivals.keys()].filter((index) => !won.has(index)).toSorted((a, b) => ageOf(a) - ageOf(b))
  const free = placesFor(others.length, arrivals.length)
  const young = others.flatMap((index) => beginning(ageOf(index), free, chance) ?? [])
  const rest = free
    .map((stage) => ({ slug: stage.slug, age: chance.logNormal(stage.age, stage.spread) }))
    .toSorted((a, b) => a.age - b.age)
    .map(({ slug }) => slug)
  const found = new Map([...young, ...rest].map((slug, rank) => [others[rank], slug]))
  return arrivals.map((_, index) => found.get(index) ?? 'won')
}

function winners(arrivals: Arrival[], ageOf: (index: number) => number, chance: Random): Set<number> {
  const { age, spread } = expectations.find(({ slug }) => slug === 'won')!
  const likelihood = (index: number) =>
    ageOf(index) < earliestWin ? 0 : Math.exp(-(Math.log(ageOf(index) / age) ** 2) / (2 * spread ** 2)) / ageOf(index)
  const wins = sourcesOf('phoenix').flatMap(({ key, winRate }) => {
    let candidates = [...arrivals.keys()].filter((index) => arrivals[index]!.source === key)
    return Array.from({ length: Math.round((candidates.length * winRate) / 100) }, () => {
      const winner = chance.weighted(candidates, likelihood)
      candidates = candidates.filter((index) => index !== winner)
      return winner
    })
  })
  return new Set(wins)
}

/** As many places of each other stage as its share says. */
function placesFor(count: number, all: number): Expectation[] {
  const places = expectations
    .filter(({ slug }) => slug !== 'won' && slug !== 'lost')
    .flatMap((stage) => Array.from({ length: Math.round((all * stage.share) / 100) }, () => stage))
  const lost = expectations.find(({ slug }) => slug === 'lost')!
  return [...places, ...Array.from({ length: count - places.length }, () => lost)]
}

/** Takes a place for a lead of the last days; none for older ones. */
function beginning(age: number, free: Expectation[], chance: Random): StageSlug | undefined {
  const shares = beginnings.find(({ days }) => age < days)?.shares
  if (!shares) return undefined
  const [slug] = chance.weighted(Object.entries(shares), ([, share]) => share)
  const place = free.findIndex((stage) => stage.slug === slug)
  return free.splice(place, 1)[0]!.slug
}
