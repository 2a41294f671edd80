import { createHmac, randomBytes } from 'node:crypto'
import type { Config } from '../../config.js'
import type { Queryable } from '../../database/queryable.js'
import { hashToken } from '../../auth/token.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'

/** The secret address of somebody’s calendar. */
export interface Feed {
  /** Null when the gateway got another secret since: then the address is dead, too. */
  url: string | null
  createdAt: Date
  lastFetchedAt: Date | null
}

type Secrets = Pick<Config, 'publicUrl' | 'jwtSecret'>

interface FeedRow {
  salt: Buffer
  secret_hash: Buffer
  created_at: string | Date
  last_fetched_at: string | Date | null
}

export async function feedOf(userId: number, db: Queryable, config: Secrets): Promise<Feed | null> {
  const { rows } = await db.query('select * from calendar_feeds where user_id = $1', [userId])
  return rows[0] ? toFeed(rows[0] as FeedRow, config) : null
}

/** The caller’s address: the one that there is, or with `anew`, and where there is none, a new one. */
export async function createFeed({ anew }: { anew: boolean }, work: UnitOfWork, config: Secrets): Promise<Feed> {
  const { userId } = work.viewer
  const salt = randomBytes(32)
  const hash = hashToken(secretOf(salt, config))
  const rows = await work.sql<FeedRow & { id: string }>(
    `insert into calendar_feeds as feed (user_id, salt, secret_hash) values ($1, $2, $3)
     on conflict (user_id) do update set
       salt = case when $4 then excluded.salt else feed.salt end,
       secret_hash = case when $4 then excluded.secret_hash else feed.secret_hash end,
       created_at = case when $4 then excluded.created_at else feed.created_at end,
       last_fetched_at = case when $4 then null else feed.last_fetched_at end
     returning *`,
    [userId, salt, hash, anew],
  )
  const row = rows[0]!
  if (row.secret_hash.equals(hash)) work.record('calendar_feed.created', { id: Number(row.id), companyId: null })
  return toFeed(row, config)
}

/** Makes the caller’s address dead; no harm where there is none. */
export async function revokeFeed(work: UnitOfWork): Promise<void> {
  const [row] = await work.sql<{ id: string }>('delete from calendar_feeds where user_id = $1 returning id', [
    work.viewer.userId,
  ])
  if (row) work.record('calendar_feed.revoked', { id: Number(row.id), companyId: null })
}

interface Subscriber {
  feedId: number
  userId: number
  tokenVersion: number
  name: string
}

/** Whose calendar the secret opens; null for one that opens none. */
export async function subscriberOf(secret: string, db: Queryable): Promise<Subscriber | null> {
  const { rows } = await db.query(
    `select f.id, u.id as user_id, u.token_version, trim(concat_ws(' ', u.first_name, u.last_name)) as name
     from calendar_feeds f join users u on u.id = f.user_id where f.secret_hash = $1`,
    [hashToken(secret)],
  )
  const row = rows[0] as { id: string; user_id: string; token_version: number; name: string } | undefined
  if (!row) return null
  return { feedId: Number(row.id), userId: Number(row.user_id), tokenVersion: row.token_version, name: row.name }
}

/** Notes that the calendar was read, but not more often than somebody would want to know. */
export const noteFetch = (feedId: number, db: Queryable): Promise<unknown> =>
  db.query(
    `update calendar_feeds set last_fetched_at = now()
     where id = $1 and (last_fetched_at is null or last_fetched_at < now() - interval '1 minute')`,
    [feedId],
  )

function toFeed(row: FeedRow, config: Secrets): Feed {
  const secret = secretOf(row.salt, config)
  return {
    url: hashToken(secret).equals(row.secret_hash) ? `${config.publicUrl}/calendar/${secret}.ics` : null,
    createdAt: new Date(row.created_at),
    lastFetchedAt: row.last_fetched_at === null ? null : new Date(row.last_fetched_at),
  }
}

/** The database alone does not give it away, and it can be shown again. */
const secretOf = (salt: Buffer, { jwtSecret }: Secrets): string =>
  createHmac('sha256', jwtSecret).update('calendar feed\0').update(salt).digest('base64url')
