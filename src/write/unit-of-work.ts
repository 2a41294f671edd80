import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'
import type { Permission } from '../auth/role.js'
import type { Viewer } from '../auth/viewer.js'
import type { Context } from '../context.js'
import type { Sql } from '../database/queryable.js'
import { forbidden, planEnded, type Refusal, refuse, unauthenticated } from '../errors.js'
import type { Requirement } from '../graphql/allow.js'
import { carriedOutSql } from '../idempotency/keys.js'
import type { ReadModel, ReadType } from '../read/model.js'
import type { Condition } from '../read/readable.js'
import { RecordedEvents, type Subject } from './recorded-events.js'

type Class<Entity> = new () => Entity

/** What a mutation works with: entities as the caller may see and change them, and one transaction at the end. */
export class UnitOfWork {
  readonly em: EntityManager
  readonly #events = new RecordedEvents()
  readonly #onceWritten: (() => Promise<unknown>)[] = []
  readonly #afterwards: (() => void)[] = []

  /** The rule by which the caller sees rows of an entity. */
  readonly visible = (entity: string): Condition => visibleRows(this.model, this.model.get(entity)!, this.viewer)

  constructor(
    private readonly context: Context,
    private readonly model: ReadModel,
    private readonly requirement: Requirement,
  ) {
    this.em = context.services.orm.em.fork()
  }

  get viewer(): Viewer {
    if (!this.context.viewer) throw unauthenticated()
    return this.context.viewer
  }

  get isSignedIn(): boolean {
    return this.context.viewer !== null
  }

  /** Whom the rest of the request is for, after sign-in or sign-up. */
  signIn(viewer: Viewer): void {
    this.context.viewer = viewer
  }

  /** Whom the answer is for, where somebody has proved otherwise who they are. */
  async signInAs(user: { id: number; tokenVersion: number }): Promise<void> {
    this.context.viewer = await this.context.services.viewers.withoutSession(user)
  }

  /** The row that the mutation is about. Refuses one that is not visible as if it did not exist, and one that the caller may not change. */
  async find<Entity extends object>(entity: Class<Entity>, id: number, field = 'id'): Promise<Entity> {
    return this.findBy(
      entity,
      { id },
      refuse('NOT_FOUND', `There is no ${nounOf(entity)} ${id} that you may see.`, field),
    )
  }

  /** As `find`, of a row that is told by something else than its own id. */
  async findBy<Entity extends object>(entity: Class<Entity>, where: Condition, missing: Refusal): Promise<Entity> {
    const row = await this.#visible(entity, where)
    if (!row) throw missing
    const company = companyOf(entity, row as unknown as Subject)
    if (company !== undefined) this.mayChange(company)
    return row
  }

  /** Whether the caller may see the row. */
  async sees(entity: Class<object>, id: number): Promise<boolean> {
    return (await this.#visible(entity, { id })) !== null
  }

  /** The rows that match and that the caller sees, by id, at most `limit`. */
  async findAll<Entity extends object>(entity: Class<Entity>, where: Condition, limit: number): Promise<Entity[]> {
    const rule = visibleRows(this.model, this.typeOf(entity), this.viewer)
    return this.em.find(entity, { $and: [where, rule] }, { orderBy: { id: 'asc' } as never, limit })
  }

  /** What the read model knows of an entity. */
  typeOf(entity: Class<object>): ReadType {
    return this.model.get(entity.name)!
  }

  /** A row that the input refers to: it must be visible, and of the company if one is given. */
  async reference<Entity extends object>(
    entity: Class<Entity>,
    id: number,
    where: Condition,
    field: string,
  ): Promise<Entity> {
    const row = await this.#visible(entity, { id, ...where })
    if (!row)
      throw refuse('UNKNOWN_REFERENCE', `There is no ${nounOf(entity)} ${id} here that could be referred to.`, field)
    return row
  }

  /** Refuses companies in which the caller lacks the mutation's permission, and archived ones. */
  mayChange(companyId: number): void {
    const { requirement } = this
    if (requirement !== 'signed_in' && requirement !== 'public') this.mustHold(requirement, companyId)
  }

  /** Refuses companies in which the caller lacks a further permission. */
  mustHold(permission: Permission, companyId: number): void {
    if (!this.viewer.may(permission, companyId))
      throw forbidden(`This needs the permission ${permission}, which you do not have in company ${companyId}.`)
    if (this.viewer.archived.has(companyId))
      throw refuse('COMPANY_ARCHIVED', 'This company is archived: it can be read, not changed.')
    if (this.viewer.inactive.has(companyId) && permission !== 'membership.edit') throw planEnded
  }

  /** A company named in the input, without a look at the database. */
  company(companyId: number, field: string): number {
    if (!this.viewer.companies('company.read').includes(companyId)) {
      throw refuse('NOT_FOUND', `There is no company ${companyId} that you may see.`, field)
    }
    this.mayChange(companyId)
    return companyId
  }

  /**
   * Notes what happened, in the transaction that makes it happen. `type` is `lead.moved`: noun and verb. A new row may
   * be the subject: by the time that this is written, it has its id.
   */
  record(type: string, subject: Subject, data: object = {}): void {
    this.#events.add({ type, subject, data, actorId: this.context.viewer?.userId ?? null })
  }

  /** Begins the transaction now: for locks, and for what must be written in a certain order. */
  async begin(): Promise<void> {
    if (this.em.isInTransaction()) return
    await this.em.begin()
    // Short statements by key: to plan them takes longer than to run them, whatever the values are.
    await this.sql('set local plan_cache_mode = force_generic_plan', [])
  }

  /** Hand-written SQL in the transaction, which it begins: for locks, and for many rows at once. */
  readonly sql: Sql = async <Found>(text: string, values: readonly unknown[]): Promise<Found[]> => {
    await this.begin()
    const { rows } = await this.em.getKysely().executeQuery(CompiledQuery.raw(text, [...values]))
    return rows as Found[]
  }

  /** Drops what processes remember of a user, at once in this one. */
  forgetViewer(userId: number): void {
    this.context.services.viewers.forget(userId)
  }

  /** To be written, or seen to, in the same transaction as soon as new rows have their ids: what it refuses undoes them all. */
  onceWritten(act: () => Promise<unknown>): void {
    this.#onceWritten.push(act)
  }

  /** To be done when everything is written, and only then. */
  afterwards(act: () => void): void {
    this.#afterwards.push(act)
  }

  async commit(): Promise<void> {
    if (this.#events.size + this.#onceWritten.length > 0) await this.begin()
    const { takenKey } = this.context.request
    if (takenKey) await this.sql(carriedOutSql, [takenKey.userId, takenKey.key])
    await this.em.flush()
    for (const act of this.#onceWritten.splice(0)) await act()
    await this.#events.write(this)
    if (this.em.isInTransaction()) await this.em.commit()
    for (const act of this.#afterwards.splice(0)) act()
  }

  async rollback(): Promise<void> {
    if (this.em.isInTransaction()) await this.em.rollback()
  }

  async #visible<Entity extends object>(entity: Class<Entity>, where: Condition): Promise<Entity | null> {
    const rule = visibleRows(this.model, this.model.get(entity.name)!, this.viewer)
    return this.em.findOne(entity, { $and: [where, rule] })
  }
}

/** The rule of visibility for the unit of work, in full. */
export function visibleRows(model: ReadModel, { readable, relations }: ReadType, viewer: Viewer): Condition {
  const own = readable.visibleTo(viewer)
  if (!readable.through) return own
  return { ...own, [readable.through]: visibleRows(model, model.get(relations.get(readable.through)!.target)!, viewer) }
}

function companyOf(entity: Class<object>, row: Subject): number | undefined {
  if (entity.name === 'Company') return row.id
  return row.company?.id ?? row.companyId ?? undefined
}

const nounOf = (entity: Class<unknown>): string => entity.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
