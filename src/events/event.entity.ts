import { defineEntity, p } from '@mikro-orm/core'
import '../database/base.js'

/** What happened in a company, in order: appended in the transaction that made it happen, never changed. */
export const EventSchema = defineEntity({
  name: 'Event',
  tableName: 'events',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number').nullable(),
    /** `lead.moved`: noun of the subject and verb. */
    type: p.string().length(60),
    subjectId: p.bigint('number'),
    /** The user who did it; null for programs. */
    actorId: p.bigint('number').nullable(),
    data: p.json<Record<string, unknown>>().default('{}'),
    /** Its place in the order in which events became visible; of events with the same one the id decides. */
    position: p.bigint('number').defaultRaw('event_position()'),
    createdAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onCreate(() => new Date()),
  },
})

export class Event extends EventSchema.class {}
EventSchema.setClass(Event)
