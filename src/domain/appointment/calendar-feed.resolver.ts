import { Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { unauthenticated } from '../../errors.js'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { DateTime } from '../../graphql/scalars.js'
import type { MutationContext } from '../../write/mutations.js'
import { ViewerType } from '../user/session.type.js'
import { createFeed, type Feed, feedOf, revokeFeed } from './calendar-feed.js'

@ObjectType({ description: 'An address at which calendar programs find your appointments. Keep it secret.' })
export class CalendarFeed implements Feed {
  @Field(() => String, {
    nullable: true,
    description:
      'The address: whoever has it reads your appointments. Null when it is dead, because the gateway got another secret: make a new one.',
  })
  declare url: string | null

  @Field(() => DateTime, { description: 'When the address was made.' })
  declare createdAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When a calendar program last read it, to the minute.' })
  declare lastFetchedAt: Date | null
}

const now = { calendarFeed: [() => CalendarFeed, 'Your address as it is now.'] } as const
const CreateCalendarFeedPayload = payloadOf('createCalendarFeed', now)
const RotateCalendarFeedPayload = payloadOf('rotateCalendarFeed', now)
const RevokeCalendarFeedPayload = payloadOf('revokeCalendarFeed', now)

@Resolver(() => ViewerType)
export class CalendarFeedResolver {
  @FieldResolver(() => CalendarFeed, {
    nullable: true,
    description: 'The address at which calendar programs find your appointments; null when there is none.',
  })
  calendarFeed(@Ctx() { viewer, services }: Context): Promise<Feed | null> {
    if (!viewer) throw unauthenticated()
    return feedOf(viewer.userId, services.pool, services.config)
  }

  @Allow('signed_in')
  @Mutation(() => CreateCalendarFeedPayload, {
    nullable: true,
    description: 'Makes the address of your calendar, or answers the one that there is.',
  })
  async createCalendarFeed(@Ctx() { work, services }: MutationContext): Promise<object> {
    return { calendarFeed: await createFeed({ anew: false }, work, services.config) }
  }

  @Allow('signed_in')
  @Mutation(() => RotateCalendarFeedPayload, {
    nullable: true,
    description: 'Makes a new address of your calendar. The one before is dead at once.',
  })
  async rotateCalendarFeed(@Ctx() { work, services }: MutationContext): Promise<object> {
    return { calendarFeed: await createFeed({ anew: true }, work, services.config) }
  }

  @Allow('signed_in')
  @Mutation(() => RevokeCalendarFeedPayload, {
    nullable: true,
    description: 'Makes the address of your calendar dead at once; no harm when there is none.',
  })
  async revokeCalendarFeed(@Ctx() { work }: MutationContext): Promise<object> {
    await revokeFeed(work)
    return { calendarFeed: null }
  }
}
