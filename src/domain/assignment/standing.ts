import type { Sql } from '../../database/queryable.js'
import type { Candidate } from './candidates.js'
import type { Decision, Rules } from './decide.js'
import { saveTurns } from './take-turn.js'

type Turn = Pick<NonNullable<Decision['turn']>, 'of' | 'ofId' | 'after'>

/** How people stand while leads are handed out one after the other, before any of it is written. */
export class Standing {
  readonly #taken = new Map<number, number>()
  readonly #rotations = new Map<string, { turn: Turn; credits: Map<number, number>; chosen: number[] }>()

  /** The candidates as they are by now. */
  of(
    candidates: readonly Candidate[],
    { sourceId, territoryId }: Pick<Rules, 'sourceId' | 'territoryId'>,
  ): Candidate[] {
    const credits = {
      sticky: undefined,
      fallback: undefined,
      source_rotation: this.#rotations.get(`source ${sourceId}`)?.credits,
      territory: this.#rotations.get(`territory ${territoryId}`)?.credits,
    }
    return candidates.map((each) => this.#asItIs(each, credits[each.pool]?.get(each.userAccessId)))
  }

  /** Notes turns that were taken, one for each who was chosen. */
  take(turn: Turn, chosen: readonly number[]): void {
    const key = `${turn.of} ${turn.ofId}`
    const rotation = this.#rotations.get(key) ?? { turn, credits: new Map<number, number>(), chosen: [] }
    this.#rotations.set(key, rotation)
    for (const { userAccessId, credit } of turn.after) rotation.credits.set(userAccessId, credit)
    for (const id of chosen) {
      rotation.chosen.push(id)
      this.count(id)
    }
  }

  /** Notes a lead that somebody got, in whatever way. */
  count(userAccessId: number): void {
    this.#taken.set(userAccessId, (this.#taken.get(userAccessId) ?? 0) + 1)
  }

  /** Moves all rotations on in which turns were taken. */
  async save(sql: Sql): Promise<void> {
    for (const { turn, credits, chosen } of this.#rotations.values()) {
      const after = [...credits].map(([userAccessId, credit]) => ({ userAccessId, credit }))
      await saveTurns({ ...turn, after }, chosen, sql)
    }
  }

  #asItIs(candidate: Candidate, credit = candidate.credit): Candidate {
    const taken = this.#taken.get(candidate.userAccessId) ?? 0
    if (taken === 0 && credit === candidate.credit) return candidate
    const room = candidate.room === null ? null : candidate.room - taken
    const isFull = room !== null && room <= 0
    return {
      ...candidate,
      credit,
      room,
      open: candidate.open === null ? null : candidate.open + taken,
      skipped: candidate.skipped ?? (isFull ? 'open_leads' : null),
    }
  }
}
