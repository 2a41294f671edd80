import type { Viewer } from '../auth/viewer.js'
import type { Context, Services } from '../context.js'
import { unauthenticated } from '../errors.js'
import { Bell } from './bell.js'

/**
 * What a subscription is fed from: rows that any process writes, and a NOTIFY that says that there are new ones. Reading
 * starts at a position and goes on from there, so nothing is lost between two announcements, nor while a client was away.
 *
 * A room adds a subscription by a resolver among its others:
 *
 * ```ts
 * @Allow('lead.read')
 * @Subscription(() => ImportProgress, { subscribe: follow(importProgressFeed), description: '…' })
 * importProgress(@Root() item: ImportProgress, @Arg('id', () => ID, { description: '…' }) _id: string): ImportProgress {
 *   return item
 * }
 * ```
 *
 * and by a trigger, or a statement of the work itself, that calls `pg_notify('import_progress', id::text)` in the
 * transaction that changes the row. Whoever resolves an item gets a context of its own, with the viewer of that moment.
 */
export interface Feed<Args, Position, Item> {
  /** Channel of the announcements. */
  channel: string
  /** Whether an announcement is about what these arguments ask for. Default: each is. */
  concerns?: (payload: string, args: Args) => boolean
  /** Throws when the viewer may not follow: asked before anything is told, and again whenever somebody's rights change. */
  admit: (args: Args, context: Following) => Promise<void> | void
  /** Where to begin. */
  start: (args: Args, context: Following) => Promise<Position>
  /** What is new since the position. Called again at once while there is more, and soon when something is on its way. */
  read: (position: Position, args: Args, context: Following) => Promise<News<Position, Item>>
}

export interface News<Position, Item> {
  items: Item[]
  position: Position
  /** `more` is there already; `soon` something will be without a further announcement; `ended` nothing will ever be. */
  next?: 'more' | 'soon' | 'ended'
}

/** The context of whoever follows. */
export interface Following {
  services: Services
  viewer: Viewer
}

/** What the transport knows of an open subscription. */
export interface Live {
  /** Aborted when the client has gone or has had enough. */
  signal: AbortSignal
  /** Who is following, as of now; null when the token or the account has ended. */
  viewer: () => Promise<Viewer | null>
}

interface Subscribing<Args> {
  args: Args
  context: Context
}

/** For `@Subscription({ subscribe })`: the items of a feed, until the client leaves, the feed ends, or the viewer may not follow any more. */
export function follow<Args, Position, Item>(feed: Feed<Args, Position, Item>): any {
  return async ({ args, context }: Subscribing<Args>): Promise<AsyncGenerator<Item>> => {
    const { services, live } = context
    if (!live) throw new Error('A subscription is not followed in a plain request.')
    const following = await followingOf(services, live)
    await feed.admit(args, following)
    return items(feed, args, { services, live, position: await feed.start(args, following) })
  }
}

interface Begun<Position> {
  services: Services
  live: Live
  position: Position
}

async function* items<Args, Position, Item>(
  feed: Feed<Args, Position, Item>,
  args: Args,
  { services, live, position: from }: Begun<Position>,
): AsyncGenerator<Item> {
  const bell = new Bell(live.signal)
  const heard = (payload: string | null) => {
    if (payload === null || (feed.concerns?.(payload, args) ?? true)) bell.ring()
  }
  const { userId } = (await followingOf(services, live)).viewer
  const endings = [services.notices.listen(feed.channel, heard), services.viewers.onChange(userId, () => bell.ring())]
  try {
    let position = from
    while (!live.signal.aborted) {
      const following = await followingOf(services, live)
      await feed.admit(args, following)
      const news = await feed.read(position, args, following)
      position = news.position
      yield* news.items
      if (news.next === 'ended') return
      if (news.next !== 'more') await bell.wait(news.next === 'soon' ? soonMs : untilEndOf(following.viewer))
    }
  } finally {
    for (const end of endings) end()
  }
}

const soonMs = 150
/** Announcements do arrive; this is for the case that one did not. */
const lateMs = 30_000

const untilEndOf = ({ expiresAt }: Viewer): number => Math.max(1, Math.min(lateMs, expiresAt.getTime() - Date.now()))

async function followingOf(services: Services, live: Live): Promise<Following> {
  const viewer = await live.viewer()
  if (!viewer) throw unauthenticated()
  return { services, viewer }
}
