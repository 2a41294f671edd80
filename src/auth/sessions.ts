import type { Queryable } from '../database/queryable.js'
import { hashToken, randomToken } from './token.js'

/** A session is one family of refresh tokens: it begins with a password, each token is used once, and it ends as a whole. */
export interface OpenSession {
  userId: number
  sessionId: number
  refreshToken: string
  refreshExpiresAt: Date
}

export interface Newcomer {
  userId: number
  ip: string
  userAgent: string | undefined
}

export async function openSession(db: Queryable, { userId, ip, userAgent }: Newcomer): Promise<OpenSession> {
  const refreshToken = randomToken()
  const { rows } = await db.query(
    `with session as (
       insert into sessions (user_id, ip, user_agent) values ($1, $2, $3) returning id
     )
     insert into refresh_tokens (session_id, user_id, token_hash, expires_at)
     select id, $1, $4, now() + interval '30 days' from session
     returning session_id, user_id, expires_at`,
    [userId, ip, userAgent?.slice(0, 300) ?? null, hashToken(refreshToken)],
  )
  return toSession(rows[0] as SessionRow, refreshToken)
}

/**
 * Exchanges a refresh token for the next one of its session; `null` when it is not valid. A token that comes a second time was
 * stolen, or its answer was lost: the two cannot be told apart, so the whole session ends. There is no grace: of two simultaneous
 * exchanges one wins, the other ends the session for both.
 *
 * Give it the pool, not a transaction that rolls back when you refuse the caller: the end of the session must stay.
 */
export async function rotate(db: Queryable, refreshToken: string): Promise<OpenSession | null> {
  const nextToken = randomToken()
  const { rows } = await db.query(
    `with used as (
       update refresh_tokens set used_at = now()
       where token_hash = $1 and used_at is null and expires_at > now()
         and session_id in (select id from sessions where ended_at is null)
       returning session_id, user_id
     ), touched as (
       update sessions set last_used_at = now() where id in (select session_id from used)
     )
     insert into refresh_tokens (session_id, user_id, token_hash, expires_at)
     select session_id, user_id, $2, now() + interval '30 days' from used
     returning session_id, user_id, expires_at`,
    [hashToken(refreshToken), hashToken(nextToken)],
  )
  if (rows[0]) return toSession(rows[0] as SessionRow, nextToken)
  await endSessionOfToken(db, refreshToken)
  return null
}

export async function endSession(db: Queryable, sessionId: number): Promise<void> {
  await db.query('update sessions set ended_at = now() where id = $1 and ended_at is null', [sessionId])
}

/** Ends the session that a refresh token belongs to, also when the token is used up. An unknown token changes nothing. */
export async function endSessionOfToken(db: Queryable, refreshToken: string): Promise<void> {
  await db.query(
    `update sessions set ended_at = now()
     where ended_at is null and id = (select session_id from refresh_tokens where token_hash = $1)`,
    [hashToken(refreshToken)],
  )
}

/** Signs a person out everywhere: ends all sessions and, through the token version, every access token. Returns the new version. */
export async function endAllSessions(db: Queryable, userId: number): Promise<number> {
  await db.query('update sessions set ended_at = now() where user_id = $1 and ended_at is null', [userId])
  const { rows } = await db.query(
    'update users set token_version = token_version + 1 where id = $1 returning token_version',
    [userId],
  )
  return (rows[0] as { token_version: number }).token_version
}

/** A token for a link that changes the password, once, within 60 minutes. */
export async function createPasswordReset(db: Queryable, userId: number): Promise<string> {
  const token = randomToken()
  await db.query(
    `insert into password_resets (user_id, token_hash, expires_at) values ($1, $2, now() + interval '60 minutes')`,
    [userId, hashToken(token)],
  )
  return token
}

/**
 * Uses up a reset token, and with it every other one of the same person; `null` when it is not valid. Call it in the transaction
 * that changes the password, so that a refused password leaves the link alive.
 */
export async function takePasswordReset(db: Queryable, token: string): Promise<number | null> {
  const { rows } = await db.query(
    `with taken as (
       update password_resets set used_at = now()
       where token_hash = $1 and used_at is null and expires_at > now()
       returning id, user_id
     ), others as (
       update password_resets set used_at = now()
       from taken where password_resets.user_id = taken.user_id and password_resets.id <> taken.id and used_at is null
     )
     select user_id from taken`,
    [hashToken(token)],
  )
  const taken = rows[0] as { user_id: string | number } | undefined
  return taken ? Number(taken.user_id) : null
}

interface SessionRow {
  user_id: string | number
  session_id: string | number
  expires_at: string | Date
}

const toSession = (row: SessionRow, refreshToken: string): OpenSession => ({
  userId: Number(row.user_id),
  sessionId: Number(row.session_id),
  refreshToken,
  refreshExpiresAt: new Date(row.expires_at),
})
