import type { ValueOf } from '../../graphql/enumeration.js'
import type { AssignmentMethod, UnassignedReason } from './assignment.enum.js'
import type { Candidate, Pool } from './candidates.js'
import { type Strategy, takeTurns } from './turns.js'

export type Method = ValueOf<typeof AssignmentMethod>
export type Reason = ValueOf<typeof UnassignedReason>

/** How the company hands out leads, as far as this lead is concerned. */
export interface Rules {
  sourceId: number | null
  territoryId: number | null
  /** Whether the source hands out its leads; then its people are asked. */
  rotates: boolean
  strategy: Strategy
}

/** Who gets a lead, by which rule, out of whom, and what becomes of the turns. */
export interface Decision {
  userAccessId: number | null
  method: Method
  reason: Reason | null
  /** All who were looked at before somebody was found. */
  candidates: Candidate[]
  /** The rotation in which a turn was taken. */
  turn: {
    of: 'source' | 'territory'
    ofId: number
    chosenId: number
    after: { userAccessId: number; credit: number }[]
  } | null
}

/** Finds who gets a lead: the first of the rules that leads to somebody who can take it. Changes nothing. */
export function decide(all: readonly Candidate[], rules: Rules): Decision {
  const looked: Candidate[] = []
  for (const step of stepsOf(all, rules)) {
    looked.push(...step.candidates)
    const { choices, members } = takeTurns(step.candidates.map(withRoom), 1, step.strategy)
    const userAccessId = choices[0]?.userAccessId
    if (userAccessId === undefined) continue
    const ofId = step.turns === 'source' ? rules.sourceId! : rules.territoryId!
    const turn = step.turns && { of: step.turns, ofId, chosenId: userAccessId, after: members }
    return { userAccessId, method: step.method, reason: null, candidates: looked, turn }
  }
  return { userAccessId: null, method: 'none', reason: reasonFor(looked), candidates: looked, turn: null }
}

interface Step {
  method: Pool
  strategy: Strategy
  candidates: Candidate[]
  /** Whose turns they are. */
  turns: 'source' | 'territory' | null
}

function stepsOf(all: readonly Candidate[], { rotates, strategy }: Rules): Step[] {
  const of = (pool: Pool): Candidate[] => all.filter((each) => each.pool === pool)
  const rotation = rotates ? of('source_rotation') : []
  const turns: Step = { method: 'source_rotation', strategy, candidates: rotation, turns: 'source' }
  return [
    { method: 'sticky', strategy: 'first_available', candidates: of('sticky'), turns: null },
    territoryStep(of('territory'), turns),
    turns,
    { method: 'fallback', strategy: 'least_open', candidates: of('fallback'), turns: null },
  ]
}

/** Those who are people of the territory and of the source; where nobody is both, those of the territory. */
function territoryStep(people: Candidate[], rotation: Step): Step {
  const ids = new Set(people.map(({ userAccessId }) => userAccessId))
  const both = rotation.candidates.filter(({ userAccessId }) => ids.has(userAccessId))
  if (both.length > 0) return { ...rotation, method: 'territory', candidates: both }
  return { method: 'territory', strategy: 'weighted', candidates: people, turns: 'territory' }
}

/** As somebody who takes turns: without any room who cannot take a lead now. */
export const withRoom = ({ open, room, ...candidate }: Candidate) => ({
  ...candidate,
  ...(open !== null && { open }),
  ...(candidate.skipped ? { room: 0 } : room !== null && { room }),
})

/** Why none of them can: full only if it is their load alone that keeps those who are there from it. */
function reasonFor(looked: readonly Candidate[]): Reason {
  if (looked.length === 0) return 'no_rule'
  return looked.some(isFull) ? 'all_at_capacity' : 'nobody_available'
}

const isFull = ({ skipped }: Candidate): boolean => skipped === 'open_leads' || skipped === 'leads_of_the_day'
