import type { KeptCandidate } from '../domain/assignment/lead-assignment.entity.js'
import { type Employment, employmentId } from './people.js'
import { type SourceKey, sourcesOf } from './sources.js'

export type Looked = KeptCandidate

interface Turns {
  credit: number
  count: number
  lastAt: number
}

/** The people of one source taking turns: smooth weighted round robin. */
export class Rotation {
  readonly #turns = new Map<Employment, Turns>()

  constructor(private readonly strategy: 'weighted' | 'round_robin' | undefined) {}

  get isUsed(): boolean {
    return this.strategy !== undefined
  }

  weightOf({ weight }: Employment): number {
    return this.strategy === 'weighted' ? weight : 1
  }

  turnsOf(member: Employment): Turns | undefined {
    return this.#turns.get(member)
  }

  /** Those who were there for the last turn, and what the rotation owed them. */
  looked: Looked[] = []

  next(team: Employment[], at: number): Employment {
    this.looked = team.map((member) => ({
      user_access_id: employmentId(member),
      pool: 'source_rotation',
      eligible: true,
      skipped_reason: null,
      weight: this.weightOf(member),
      credit: this.#turnOf(member).credit,
      open_leads: null,
    }))
    const turns = team.map((member) => ({ member, turn: this.#turnOf(member) }))
    for (const { member, turn } of turns) turn.credit += this.weightOf(member)
    const { member, turn } = turns.reduce((best, each) => (each.turn.credit > best.turn.credit ? each : best))
    turn.credit -= team.reduce((sum, each) => sum + this.weightOf(each), 0)
    turn.count += 1
    turn.lastAt = at
    return member
  }

  #turnOf(member: Employment): Turns {
    if (!this.#turns.has(member)) this.#turns.set(member, { credit: 0, count: 0, lastAt: 0 })
    return this.#turns.get(member)!
  }
}

export const rotationOf = (source: SourceKey): Rotation =>
  new Rotation(sourcesOf('phoenix').find(({ key }) => key === source)!.rotation)
