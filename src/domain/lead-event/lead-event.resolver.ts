import { Arg, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../../context.js'
import { badInput } from '../../errors.js'
import { eventCursor, readEventCursor } from '../../events/event-cursor.js'
import { Allow } from '../../graphql/allow.js'
import { page } from '../../graphql/page.js'
import { requireId } from '../../read/global-id.js'
import { one } from '../../read/read.js'
import { follow } from '../../subscriptions/feed.js'
import { Company } from '../company/company.entity.js'
import { leadEventFeed } from './lead-event.feed.js'
import { LeadEvent, LeadEventPage } from './lead-event.type.js'
import { readLeadEvents } from './read-lead-events.js'

const company = 'Whose leads, `company_7` or 7.'

@Resolver()
export class LeadEventResolver {
  @Allow('lead.read')
  @Query(() => LeadEventPage, {
    nullable: true,
    description:
      'What happened to the leads of a company that you may see, oldest first. Come back with `endCursor` to learn what happened since.',
  })
  async leadEvents(
    @Arg('companyId', () => ID, { description: company }) companyId: string,
    @Ctx() { services, viewer }: Context,
    @Arg('after', () => String, { nullable: true, description: 'A cursor; left out, from the very beginning.' })
    after?: string | null,
    @Arg('first', () => Int, { defaultValue: page.default, description: `Events to look through, 1 to ${page.max}.` })
    first = page.default,
  ): Promise<LeadEventPage | null> {
    const id = requireId(companyId, 'company', ['companyId'])
    if (first < 1 || first > page.max) throw badInput(`first must be from 1 to ${page.max}; got ${first}.`, ['first'])
    if (!viewer?.may('lead.read', id)) return null
    const place = after ? readEventCursor(after) : { position: 0, id: 0 }
    const found = await readLeadEvents(id, place, first, { services, viewer })
    return {
      company: one(Company, { id }),
      nodes: found.events,
      endCursor: eventCursor(found.place),
      hasNextPage: found.next === 'more',
    }
  }

  @Allow('lead.read')
  @Subscription(() => LeadEvent, {
    name: 'leadEvents',
    subscribe: follow(leadEventFeed),
    description: 'What happens to the leads of a company that you may see, as it happens.',
  })
  leadEventsFollowed(
    @Root() event: LeadEvent,
    @Arg('companyId', () => ID, { description: company }) _companyId: string,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'The cursor of the last event that you know: what happened since comes first. Left out, from now on.',
    })
    _after?: string | null,
  ): LeadEvent {
    return event
  }
}
