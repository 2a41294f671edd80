import type { Arrival } from './arrivals.js'
import { atWork, day, hour, minute } from './calendar.js'
import type { CompanyKey } from './companies.js'
import { type Employment, employments } from './people.js'
import { Random } from './random.js'
import { type Looked, type Rotation, rotationOf } from './rotation.js'
import { isClosed, type StageSlug } from './stages.js'
import type { Step } from './journeys.js'

export interface Assignment {
  /** Who has the lead now, and since when. */
  owner: Employment | null
  at: number | null
  /** Among whom the turn was, where turns decided. */
  looked: Looked[]
  /** Who worked on it at that moment. */
  worker: (at: number) => Employment
}

export interface Assigned {
  assignments: Assignment[]
  rotations: Map<string, Rotation>
}

/** Leads that came in last and wait for somebody, and those that a colleague left behind. */
const waiting: [CompanyKey, number][] = [
  ['phoenix', 5],
  ['tucson', 6],
  ['monterrey', 6],
  ['sunline', 2],
]
const leftBehind = 3

/** Hands the leads out as the gateway does: sources let their people take turns. */
export function assignments(arrivals: Arrival[], ways: Step[][], now: number): Assigned {
  const chance = new Random('assignments')
  const rotations = new Map<string, Rotation>()
  const unassigned = new Set(waiting.flatMap(([company, count]) => youngest(company, count, arrivals, ways)))
  let toLeave = leftBehind
  const given = arrivals.map((arrival, index): Assignment => {
    const team = teamAt(arrival.company.key, arrival.at, now)
    const isWaiting = unassigned.has(index)
    const first = isWaiting ? team[0]! : taker(arrival, team, rotations, chance)
    if (isWaiting) return { owner: null, at: null, looked: [], worker: () => first }
    const at = arrival.at + pause(arrival, chance)
    const looked = lookedAt(rotations.get(keyOf(arrival)))
    const leaving = first.until === undefined ? undefined : now - first.until * day
    if (leaving === undefined || isClosedBefore(leaving, ways[index]!))
      return { owner: first, at, looked, worker: () => first }
    const heir = chance.weighted(teamAt(arrival.company.key, now, now), ({ weight }) => weight)
    const worker = (moment: number) => (moment < leaving ? first : heir)
    if (first.colleague === 'brandon' && !isClosed(stageOf(ways[index]!)) && toLeave-- > 0)
      return { owner: null, at: null, looked: [], worker }
    return { owner: heir, looked: [], at: atWork(leaving + hour, arrival.company.utcOffset, chance), worker }
  })
  return { assignments: given, rotations }
}

/** Who takes leads in the company at a moment. */
function teamAt(company: CompanyKey, at: number, now: number): Employment[] {
  const isThere = ({ since, until, isAway }: Employment) =>
    now - since * day <= at && (until === undefined || at < now - until * day) && !(isAway && at > now - 2 * day)
  const team = employments.filter((employment) => employment.company === company && employment.weight > 0)
  const present = team.filter(isThere)
  return present.length > 0 ? present : team.slice(0, 1)
}

const lookedAt = (rotation: Rotation | undefined): Looked[] => (rotation?.isUsed ? rotation.looked : [])

const keyOf = ({ company, source }: Arrival): string => `${company.key} ${source}`

function taker(arrival: Arrival, team: Employment[], rotations: Rotations, chance: Random): Employment {
  const { source, at } = arrival
  const key = keyOf(arrival)
  if (!rotations.has(key)) rotations.set(key, rotationOf(source))
  const rotation = rotations.get(key)!
  return rotation.isUsed ? rotation.next(team, at) : chance.weighted(team, ({ weight }) => weight)
}

type Rotations = Map<string, Rotation>

/** Rotations decide at once; where there is none, somebody has to. */
function pause({ source }: Arrival, chance: Random): number {
  if (source === 'walk_in') return minute
  if (source === 'import' || source === 'fair') return chance.between(20, 90) * minute
  return chance.between(200, 1400)
}

function isClosedBefore(moment: number, way: Step[]): boolean {
  const { stage, at } = way.at(-1)!
  return isClosed(stage) && at < moment
}

function youngest(company: CompanyKey, count: number, arrivals: Arrival[], ways: Step[][]): number[] {
  const isNew = (index: number) =>
    arrivals[index]!.company.key === company && stageOf(ways[index]!) === 'new' && arrivals[index]!.source !== 'walk_in'
  return [...arrivals.keys()].filter(isNew).slice(-count)
}

const stageOf = (way: Step[]): StageSlug => way.at(-1)!.stage
