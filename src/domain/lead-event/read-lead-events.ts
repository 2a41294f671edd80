import type { Viewer } from '../../auth/viewer.js'
import type { Services } from '../../context.js'
import { eventCursor, type EventPlace } from '../../events/event-cursor.js'
import { conditionSql } from '../../read/condition.js'
import { one } from '../../read/read.js'
import { Statement } from '../../read/statement.js'
import { Lead } from '../lead/lead.entity.js'
import { leadsOf } from '../lead/lead.policy.js'
import { User } from '../user/user.entity.js'
import { LeadEvent } from './lead-event.type.js'

export interface LeadEvents {
  events: LeadEvent[]
  /** The last one that was looked at, visible or not. */
  place: EventPlace
  /** Whether more is there already, or will be as soon as a transaction that is at work has ended. */
  next: 'more' | 'soon' | 'later'
}

interface Row {
  id: string
  position: string
  type: string
  subject_id: string
  actor_id: string | null
  created_at: string
  visible: boolean
}

/** What happened to the leads of a company after a place, as far as the viewer may see the leads now. */
export async function readLeadEvents(
  companyId: number,
  after: EventPlace,
  most: number,
  { services, viewer }: { services: Services; viewer: Viewer },
): Promise<LeadEvents> {
  const { text, values } = statementOf(companyId, after, most, { services, viewer })
  const { rows } = await services.pool.query<Row & { awaited: boolean }>(text, values)
  const [{ awaited }] = rows as [Row & { awaited: boolean }]
  const found = rows.filter(({ id }) => id !== null)
  const last = found.at(-1)
  return {
    events: found.filter(({ visible }) => visible).map(leadEventOf),
    place: last ? { position: Number(last.position), id: Number(last.id) } : after,
    next: found.length === most ? 'more' : awaited ? 'soon' : 'later',
  }
}

/** The place after everything that everybody can see. */
export async function latestPlace({ pool }: Services): Promise<EventPlace> {
  const { rows } = await pool.query<{ horizon: string }>('select event_horizon() as horizon')
  return { position: Number(rows[0]!.horizon) - 1, id: Number.MAX_SAFE_INTEGER }
}

function statementOf(
  companyId: number,
  after: EventPlace,
  most: number,
  { services, viewer }: { services: Services; viewer: Viewer },
): { text: string; values: unknown[] } {
  const type = services.model.get('Lead')!
  const statement = new Statement(services.model, '', { viewer, audience: 'executor', variables: {} })
  const value = (given: number): string => statement.value(given, 'bigint')
  const beyond = `e.company_id = ${value(companyId)} and (e.position, e.id) > (${value(after.position)}, ${value(after.id)}) and e.type like 'lead.%'`
  const visible = conditionSql({ type, alias: 'l' }, leadsOf(viewer), statement)
  const text = `
    with clock as (select event_horizon() as horizon), found as (
      select e.* from events e, clock where ${beyond} and e.position < clock.horizon order by e.position, e.id limit ${value(most)}
    )
    select found.id, found.position, found.type, found.subject_id, found.actor_id, found.created_at, (l.id is not null and ${visible}) as visible,
      exists (select 1 from events e where ${beyond} and e.position >= clock.horizon) as awaited
    from clock left join found on true left join leads l on l.company_id = found.company_id and l.id = found.subject_id
    order by found.position, found.id`
  return { text, values: statement.values }
}

const leadEventOf = (row: Row): LeadEvent =>
  Object.assign(new LeadEvent(), {
    cursor: eventCursor({ position: Number(row.position), id: Number(row.id) }),
    type: row.type,
    leadId: `lead_${row.subject_id}`,
    lead: one(Lead, { id: Number(row.subject_id) }),
    actor: row.actor_id === null ? null : one(User, { id: Number(row.actor_id) }),
    happenedAt: new Date(row.created_at),
  })
