import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Queryable } from '../database/queryable.js'

export type Admission = { locked: false } | { locked: true; retryAfterSeconds: number }

/** Attempts at one thing from one network: at its limit it locks for a quarter of an hour, otherwise it starts anew after as long. */
export interface Counter {
  key: string
  network: string
  limit: number
}

/**
 * Adds one attempt to each counter until one is locked: what one refuses, the later ones do not count. It counts before the thing
 * is tried, so that neither parallel requests nor a hundred aliases in one can outrun it. Give it the pool: in a transaction
 * that rolls back, nothing would have been counted.
 */
export async function countAttempt(db: Queryable, counters: readonly Counter[]): Promise<Admission> {
  for (const counter of counters) {
    // oxlint-disable-next-line no-await-in-loop -- a later one depends on the earlier
    const retryAfterSeconds = await addOne(db, counter)
    if (retryAfterSeconds > 0) return { locked: true, retryAfterSeconds }
  }
  return { locked: false }
}

/** As a network: attempts from anywhere. */
export const everywhere = '0.0.0.0/0'

/** A household or server holds a whole /64 of IPv6; an IPv4 address in its IPv6 form is that IPv4 address. */
export function networkOf(ip: string): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(address) ? `${address.replace(/%.*$/, '')}/64` : address
}

/** Unknown addresses are counted like known ones, and nobody should read out of the table who tried what. */
export const keyOfEmail = (email: string): string =>
  createHash('sha256').update(email.normalize('NFKC').trim().toLowerCase()).digest('hex')

/**
 * In one statement, so that simultaneous attempts queue for the row. The one that reaches the limit is still admitted and sets
 * the lock; later ones stand at limit + 1. Answers 0, or for how many seconds the counter stays locked.
 */
async function addOne(db: Queryable, { key, network, limit }: Counter): Promise<number> {
  const { rows } = await db.query(
    `insert into sign_in_locks as seen (email_key, ip, failures) values ($1, network($2::inet)::inet, 1)
     on conflict (email_key, ip) do update set (failures, locked_until, updated_at) = (
       select
         case when stale then 1 else least(seen.failures + 1, $3 + 1) end,
         case when stale then null when seen.failures + 1 = $3 then now() + interval '15 minutes' else seen.locked_until end,
         case when stale then now() else seen.updated_at end
       from (select coalesce(seen.locked_until, seen.updated_at + interval '15 minutes') <= now() as stale) as age
     )
     returning case when failures > $3 then ceil(extract(epoch from locked_until - now()))::int else 0 end as retry_after`,
    [key, network, limit],
  )
  return (rows[0] as { retry_after: number }).retry_after
}
