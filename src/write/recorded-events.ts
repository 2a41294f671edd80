import type { UnitOfWork } from './unit-of-work.js'

/** The row that an event is about. */
export type Subject = { id: number; company?: { id: number }; companyId?: number | null }

interface Recorded {
  type: string
  subject: Subject
  actorId: number | null
  data: object
}

/** What happened in a unit of work, until the event log has it. */
export class RecordedEvents {
  #events: Recorded[] = []

  get size(): number {
    return this.#events.length
  }

  add(event: Recorded): void {
    this.#events.push(event)
  }

  /** Writes all of them with one statement, once their subjects have ids. */
  async write(work: UnitOfWork): Promise<void> {
    const events = this.#events
    if (events.length === 0) return
    this.#events = []
    const column = (value: (event: Recorded) => unknown): unknown[] => events.map(value)
    await work.sql(eventSql, [
      column(({ type }) => type),
      column(({ subject }) => subject.id),
      column(({ subject }) => subject.companyId ?? subject.company?.id ?? null),
      column(({ data }) => JSON.stringify(data)),
      column(({ actorId }) => actorId),
    ])
  }
}

const eventSql = `
  insert into events (type, subject_id, company_id, data, actor_id)
  select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::jsonb[], $5::bigint[])`
