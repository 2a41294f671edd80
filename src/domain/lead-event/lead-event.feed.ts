import { forbidden } from '../../errors.js'
import { type EventPlace, readEventCursor } from '../../events/event-cursor.js'
import { requireId } from '../../read/global-id.js'
import type { Feed } from '../../subscriptions/feed.js'
import type { LeadEvent } from './lead-event.type.js'
import { latestPlace, readLeadEvents } from './read-lead-events.js'

interface Args {
  companyId: string
  after?: string | null
}

/** What happens to the leads of a company, from a cursor on or from now on. */
export const leadEventFeed: Feed<Args, EventPlace, LeadEvent> = {
  channel: 'events',
  concerns: (company, args) => company === String(companyOf(args)),
  admit(args, { viewer }) {
    const company = companyOf(args)
    if (!viewer.may('lead.read', company)) throw forbidden(`There is no company ${company} whose leads you may see.`)
  },
  start: async ({ after }, { services }) => (after ? readEventCursor(after) : latestPlace(services)),
  async read(place, args, context) {
    const { events, place: position, next } = await readLeadEvents(companyOf(args), place, 100, context)
    return { items: events, position, ...(next !== 'later' && { next }) }
  },
}

const companyOf = ({ companyId }: Args): number => requireId(companyId, 'company', ['companyId'])
