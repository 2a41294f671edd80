import { setTimeout as pause } from 'node:timers/promises'
import type { Queryable } from '../database/queryable.js'
import { GatewayError } from '../errors.js'

/** A key of one person: keys of others mean nothing to it. */
export interface KeyOfCaller {
  userId: number
  key: string
}

export interface KeptAnswer {
  status: number
  contentType: string | null
  body: string
}

/**
 * Takes a key for a request: null when the request is to be carried out, else the answer that it got the first time. While the
 * first one is at work, it waits for its answer. Throws IDEMPOTENCY_CONFLICT when the key stands for another request.
 */
export async function takeKey(db: Queryable, caller: KeyOfCaller, fingerprint: Buffer): Promise<KeptAnswer | null> {
  const patience = Date.now() + patienceMs
  do {
    if (await claim(db, caller, fingerprint)) return null
    const known = await find(db, caller)
    const answer = known && answerOf(known, fingerprint)
    if (answer) return answer
    await pause(100)
  } while (Date.now() < patience)
  throw conflict(stillAtWork, { retryAfter: 1 })
}

/** Keeps the answer. */
export async function keepAnswer(db: Queryable, { userId, key }: KeyOfCaller, answer: KeptAnswer): Promise<void> {
  await db.query(
    'update idempotency_keys set status = $3, content_type = $4, body = $5 where user_id = $1 and key = $2',
    [userId, key, answer.status, answer.contentType, answer.body],
  )
}

/** Lets the key be used again, unless what was asked has been done: then whoever comes again is told so. */
export async function releaseKey(db: Queryable, { userId, key }: KeyOfCaller): Promise<void> {
  const own = 'user_id = $1 and key = $2 and status is null'
  await db.query(`delete from idempotency_keys where ${own} and not carried_out`, [userId, key])
  await db.query(`update idempotency_keys set created_at = created_at - interval '1 minute' where ${own}`, [
    userId,
    key,
  ])
}

/** To be run in the transaction that does what was asked. */
export const carriedOutSql = 'update idempotency_keys set carried_out = true where user_id = $1 and key = $2'

export const sweepKeysSql = `delete from idempotency_keys where created_at < now() - interval '24 hours'`

const patienceMs = 10_000

/** A process that is gone leaves its keys: after a minute, longer than any request takes, they can be taken over. */
async function claim(db: Queryable, { userId, key }: KeyOfCaller, fingerprint: Buffer): Promise<boolean> {
  const { rows } = await db.query(
    `insert into idempotency_keys as k (user_id, key, fingerprint) values ($1, $2, $3)
     on conflict (user_id, key) do update
       set fingerprint = excluded.fingerprint, created_at = now(), carried_out = false, status = null, content_type = null, body = null
       where k.created_at < now() - interval '24 hours'
         or (k.status is null and not k.carried_out and k.created_at < now() - interval '1 minute' and k.fingerprint = excluded.fingerprint)
     returning 1`,
    [userId, key, fingerprint],
  )
  return rows.length > 0
}

interface Row {
  fingerprint: Buffer
  status: number | null
  content_type: string | null
  body: string | null
  carried_out: boolean
  is_stale: boolean
}

async function find(db: Queryable, { userId, key }: KeyOfCaller): Promise<Row | undefined> {
  const { rows } = await db.query(
    `select *, created_at < now() - interval '1 minute' as is_stale from idempotency_keys where user_id = $1 and key = $2`,
    [userId, key],
  )
  return rows[0] as Row | undefined
}

/** Undefined while the first request is at work. */
function answerOf(known: Row, fingerprint: Buffer): KeptAnswer | undefined {
  if (!known.fingerprint.equals(fingerprint)) throw conflict(otherRequest)
  if (known.status) return { status: known.status, contentType: known.content_type, body: known.body ?? '' }
  if (known.carried_out && known.is_stale) throw conflict(lostAnswer)
  return undefined
}

const otherRequest = 'This Idempotency-Key was used for another request: take a new one for each.'
const lostAnswer = 'This request was carried out, but its answer was lost: look what has changed.'
const stillAtWork = 'The first request with this Idempotency-Key is still at work: send this one again.'

const conflict = (message: string, details: object = {}): GatewayError =>
  new GatewayError('IDEMPOTENCY_CONFLICT', message, { ...details }, { status: 409 })
