import type { Sql } from '../../database/queryable.js'
import { type Candidate, candidatesOf, lockFallback, lockLimited, lockTerritories, type Pools } from './candidates.js'
import { nobody, type Settings, settingsOf } from './choose-assignee.js'
import { type Decision, decide, type Method, type Reason, type Rules, withRoom } from './decide.js'
import { Formers } from './formers.js'
import { Standing } from './standing.js'
import { takeTurns } from './turns.js'

/** A new lead that somebody is looked for. */
export interface Arriving {
  territoryId: number | null
  /** Who has the last lead of the same person. */
  formerId: number | null
  /** By what its person may come again further on. */
  keys: readonly string[]
}

export interface ManyAssigned {
  /** In the order of the leads. */
  decisions: { userAccessId: number | null; method: Method; reason: Reason | null; looked: number }[]
  /** Who was looked at, by the number in `looked`: as things stood when the first lead was decided so. */
  looked: Candidate[][]
}

interface Asked {
  companyId: number
  sourceId: number | null
  leads: readonly Arriving[]
}

/**
 * Finds who gets many new leads of one source, as if they came one after the other, and takes their turns. The source, the
 * territories and whoever takes only so many leads stay locked until the transaction ends.
 */
export async function assignMany({ companyId, sourceId, leads }: Asked, sql: Sql): Promise<ManyAssigned> {
  const settings = await settingsOf({ companyId, sourceId, territoryId: null }, sql, true)
  const turns = new ManyTurns({ companyId, sourceId }, settings, sql)
  if (settings.mode === 'manual') return turns.nobody(leads)
  const wanted = leads.map(({ territoryId, formerId, keys }) => ({
    territoryId: settings.mode === 'territory_then_source' ? territoryId : null,
    formerId: settings.sticky ? formerId : null,
    keys: settings.sticky ? keys : [],
  }))
  await turns.lock(wanted)
  return turns.hand(wanted)
}

class ManyTurns {
  readonly #standing = new Standing()
  readonly #result: ManyAssigned = { decisions: [], looked: [] }
  readonly #lookedAt = new Map<string, number>()
  readonly #pools = new Map<string, Candidate[]>()
  /** What is decided of all that follow of a kind, once nobody has room for it. */
  readonly #exhausted = new Map<string, Decision>()

  readonly #formers = new Formers()

  constructor(
    private readonly of: { companyId: number; sourceId: number | null },
    private readonly settings: Settings,
    private readonly sql: Sql,
  ) {}

  nobody(leads: readonly Arriving[]): ManyAssigned {
    for (const _ of leads) this.#keep('', nobody)
    return this.#result
  }

  /** In the order in which single leads lock. */
  async lock(leads: readonly Arriving[]): Promise<void> {
    const territories = [...new Set(leads.map(({ territoryId }) => territoryId))].filter((id) => id !== null)
    await lockTerritories(this.of.companyId, territories, this.sql)
    if (this.settings.limits) await lockLimited({ ...this.#poolsOf(leads[0]!), everybody: true }, this.sql)
  }

  async hand(leads: readonly Arriving[]): Promise<ManyAssigned> {
    if (leads.every(isPlain)) await this.#inOneGo(leads)
    for (const lead of leads.slice(this.#result.decisions.length)) {
      const userAccessId = await this.#next({ ...lead, formerId: this.#formers.of(lead.keys) ?? lead.formerId })
      this.#formers.note(lead.keys, userAccessId)
    }
    await this.#standing.save(this.sql)
    return this.#result
  }

  /** Where nothing but the source decides, which is most often, its people take all turns at once, as long as they have room. */
  async #inOneGo(leads: readonly Arriving[]): Promise<void> {
    const { rotates, strategy } = this.settings
    const candidates = await this.#candidates(leads[0]!, false)
    const rotation = rotates ? candidates.filter(({ pool }) => pool === 'source_rotation') : []
    const { choices, members } = takeTurns(rotation.map(withRoom), leads.length, strategy)
    const chosen = choices.map(({ userAccessId }) => userAccessId)
    if (rotates) this.#standing.take({ of: 'source', ofId: this.of.sourceId!, after: members }, chosen)
    for (const userAccessId of chosen)
      this.#keep('', { userAccessId, method: 'source_rotation', reason: null, candidates: rotation, turn: null })
  }

  async #next(lead: Arriving): Promise<number | null> {
    const kind = `${lead.territoryId} ${lead.formerId}`
    const decision = this.#exhausted.get(kind) ?? (await this.#decide(lead))
    if (decision.userAccessId === null) this.#exhausted.set(kind, decision)
    if (decision.turn) this.#standing.take(decision.turn, [decision.turn.chosenId])
    else if (decision.userAccessId !== null) this.#standing.count(decision.userAccessId)
    this.#keep(kind, decision)
    return decision.userAccessId
  }

  async #decide(lead: Arriving): Promise<Decision> {
    const { rotates, strategy, fallback } = this.settings
    const rules: Rules = { ...this.of, territoryId: lead.territoryId, rotates, strategy }
    const decision = decide(this.#standing.of(await this.#candidates(lead, false), rules), rules)
    if (decision.userAccessId !== null || !fallback) return decision
    return decide(this.#standing.of(await this.#candidates(lead, true), rules), rules)
  }

  async #candidates(lead: Arriving, fallback: boolean): Promise<Candidate[]> {
    const key = `${lead.territoryId} ${lead.formerId} ${fallback}`
    const known = this.#pools.get(key)
    if (known) return known
    if (fallback) await lockFallback(this.of.companyId, this.sql)
    const found = await candidatesOf({ ...this.#poolsOf(lead), fallback }, this.sql)
    this.#pools.set(key, found)
    return found
  }

  #poolsOf({ territoryId, formerId }: Arriving): Pools {
    const countsOpen = this.settings.strategy === 'least_open'
    return { ...this.of, territoryId, formerId, fallback: false, exceptId: null, countsOpen }
  }

  #keep(kind: string, { userAccessId, method, reason, candidates }: Decision): void {
    const key = `${kind} ${method}`
    let looked = this.#lookedAt.get(key)
    if (looked === undefined) {
      looked = this.#result.looked.push(candidates) - 1
      this.#lookedAt.set(key, looked)
    }
    this.#result.decisions.push({ userAccessId, method, reason, looked })
  }
}

/** Whether nothing but its source says who gets it. */
const isPlain = ({ territoryId, formerId, keys }: Arriving): boolean =>
  territoryId === null && formerId === null && keys.length === 0
