import type { Arrival } from './arrivals.js'
import { atWork, day, minute, workingTime } from './calendar.js'
import { Random } from './random.js'
import type { SourceKey } from './sources.js'
import { isClosed, type StageSlug } from './stages.js'

/** A lead enters a stage. */
export interface Step {
  stage: StageSlug
  at: number
}

/** Six of a hundred leads come back after they were lost and go on from there; younger ones had no time for that. */
const reopenedShare = 0.06
const reopenedAge = 80 * day

/** The way of each lead to where it stands now, oldest step first. */
export function journeys(arrivals: Arrival[], stages: StageSlug[], now: number): Step[][] {
  const chance = new Random('journeys')
  const reopened = comebacks(arrivals, stages, now, chance)
  return arrivals.map((arrival, index) => {
    const way = wayTo(stages[index]!, arrival.source, chance)
    const whole = reopened.has(index) ? [...wayTo('lost', arrival.source, chance), ...comingBack(way)] : way
    return timed(whole, arrival, now, chance)
  })
}

function comebacks(arrivals: Arrival[], stages: StageSlug[], now: number, chance: Random): Set<number> {
  const candidates = [...arrivals.keys()].filter(
    (index) => now - arrivals[index]!.at > reopenedAge && late.has(stages[index]!),
  )
  return new Set(chance.shuffled(candidates).slice(0, Math.round(arrivals.length * reopenedShare)))
}

const late = new Set<StageSlug>(['contacted', 'appointment_set', 'attended', 'proposal', 'won', 'lost', 'nurture'])

/** What follows the first talk is gone through again. */
function comingBack(way: StageSlug[]): StageSlug[] {
  const next = way.findIndex((stage) => !early.has(stage))
  return next < 0 ? ['contacted'] : ['contacted', ...way.slice(next)]
}

const early = new Set<StageSlug>(['new', 'attempting_contact', 'contacted'])

function wayTo(stage: StageSlug, source: SourceKey, chance: Random): StageSlug[] {
  if (stage === 'new') return ['new']
  if (stage === 'attempting_contact') return ['new', 'attempting_contact']
  if (stage === 'lost' || stage === 'nurture') return [...wayTo(lastBefore(stage, chance), source, chance), stage]
  const reach = order.indexOf(stage)
  const isAtTheDoor = source === 'walk_in' || source === 'fair'
  const attempt: StageSlug[] = chance.chance(isAtTheDoor ? 0.1 : 0.42) ? ['attempting_contact'] : []
  const rest = order.slice(0, reach + 1).filter((each) => each === stage || !chance.chance(skipped[each] ?? 0))
  return ['new', ...attempt, ...rest.flatMap((each) => (each === stage ? [each] : missed(each, chance)))]
}

const order: StageSlug[] = ['contacted', 'appointment_set', 'attended', 'proposal', 'won']
const skipped: Partial<Record<StageSlug, number>> = { appointment_set: 0.12, attended: 0.1, proposal: 0.2 }

/** Some do not come to their appointment and get another. */
const missed = (stage: StageSlug, chance: Random): StageSlug[] =>
  stage === 'appointment_set' && chance.chance(0.07) ? [stage, 'contacted', stage] : [stage]

function lastBefore(stage: 'lost' | 'nurture', chance: Random): StageSlug {
  const weights: [StageSlug, number][] =
    stage === 'lost'
      ? [
          ['attempting_contact', 34],
          ['contacted', 30],
          ['appointment_set', 11],
          ['attended', 9],
          ['proposal', 16],
        ]
      : [
          ['attempting_contact', 15],
          ['contacted', 60],
          ['attended', 25],
        ]
  return chance.weighted(weights, ([, weight]) => weight)[0]
}

/** Nobody gives up on the first day. */
const typicalStay = (stage: StageSlug, next: StageSlug | undefined): [number, number] =>
  stage === 'attempting_contact' && next === 'lost' ? [13, 0.45] : typicalStays[stage as keyof typeof typicalStays]

/** Typical days in a stage, and how much they vary. The first answer is a matter of minutes and comes apart. */
const typicalStays: Record<Exclude<StageSlug, 'new'>, [number, number]> = {
  attempting_contact: [1.3, 1],
  contacted: [3, 1],
  appointment_set: [4, 0.6],
  attended: [2.5, 0.9],
  proposal: [9, 0.8],
  nurture: [40, 0.5],
  lost: [32, 0.5],
  won: [30, 0.5],
}

function timed(way: StageSlug[], arrival: Arrival, now: number, chance: Random): Step[] {
  const { at, company, source } = arrival
  const answered = Math.min(firstAnswer(company.country, source, chance), (now - at) / 4)
  const stays = staysOf(way, now - at - answered, chance)
  const steps: Step[] = [{ stage: 'new', at }]
  let time = at + answered
  for (const [index, stage] of way.slice(1).entries()) {
    steps.push({ stage, at: humanTime(time, steps.at(-1)!.at, now, { utcOffset: company.utcOffset, chance }) })
    time += stays[index]!
  }
  return steps
}

/** How long the lead is in each stage after the first. */
function staysOf(way: StageSlug[], room: number, chance: Random): number[] {
  const typical = way.slice(1).map((stage, index) => chance.logNormal(...typicalStay(stage, way[index + 2])) * day)
  const isDone = isClosed(way.at(-1)!)
  const sum = (isDone ? typical.slice(0, -1) : typical).reduce((total, stay) => total + stay, 0)
  if (isDone || sum > room)
    return typical.map((stay) => stay * Math.min(1, (isDone ? chance.between(0.5, 0.95) : 1) * (room / sum)))
  // What is not closed after all that time was left lying somewhere, mostly where it is now.
  const last = typical.length - 1
  const lying = chance.weighted([...typical.keys()], (index) => (index === last ? 3 : 1))
  return typical.map((stay, index) => (index === lying ? stay + room - sum : stay))
}

function firstAnswer(country: 'US' | 'MX', source: Arrival['source'], chance: Random): number {
  if (source === 'walk_in') return chance.between(4, 15) * minute
  if (source === 'import' || source === 'fair') return chance.logNormal(1.5, 0.7) * day
  return chance.logNormal(country === 'MX' ? 60 : 18, 1.4) * minute
}

/** People move leads when they are at work, if that fits between the step before and now. */
function humanTime(time: number, before: number, now: number, by: { utcOffset: number; chance: Random }): number {
  const soonest = before + by.chance.between(2, 12) * minute
  const working = Math.max(atWork(time, by.utcOffset, by.chance), soonest)
  if (working < now) return Math.floor(working)
  return Math.floor(workingTime(Math.min(soonest, (before + now) / 2), now, by.utcOffset, by.chance))
}
