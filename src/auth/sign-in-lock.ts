import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Queryable } from '../database/queryable.js'

export type Admission = { locked: false } | { locked: true; retryAfterSeconds: number }

/**
 * Counts an attempt to sign in and says whether the password may be looked at. It counts before, not after, so that neither
 * parallel requests nor a hundred aliases in one can outrun it. Give it the pool: in a transaction that rolls back, nothing would
 * have been counted.
 */
export async function admit(db: Queryable, email: string, ip: string): Promise<Admission> {
  for (const counter of countersOf(email, ip)) {
    // oxlint-disable-next-line no-await-in-loop -- what one refuses, the next must not count
    const retryAfterSeconds = await count(db, counter)
    if (retryAfterSeconds > 0) return { locked: true, retryAfterSeconds }
  }
  return { locked: false }
}

/** After the right password: forgets the failures of this person from here, and takes the attempt out of the wider counts. */
export async function succeed(db: Queryable, email: string, ip: string): Promise<void> {
  const counters = countersOf(email, ip)
  await db.query(
    `update sign_in_locks as seen
     set failures = case when seen.email_key <> '*' and masklen(seen.ip) > 0 then 0 else failures - 1 end, locked_until = null
     from unnest($1::text[], $2::inet[], $3::int[]) as counter (email_key, network, most)
     where seen.email_key = counter.email_key and seen.ip = network(counter.network)::inet and failures between 1 and most`,
    [counters.map((one) => one.emailKey), counters.map((one) => one.network), counters.map((one) => one.limit)],
  )
}

/** Forgets the failures of a person from everywhere, for example after a new password was set. */
export async function forgive(db: Queryable, email: string): Promise<void> {
  await db.query('delete from sign_in_locks where email_key = $1', [keyOf(email)])
}

const pairLimit = 5
const wideLimit = 50
const everywhere = '0.0.0.0/0'

interface Counter {
  emailKey: string
  network: string
  limit: number
}

/**
 * Five wrong passwords lock a person out from one address. The wider counts slow the guessing of many accounts from one address,
 * and of one account from many addresses. What an earlier counter refuses is not held against the later ones, so that one
 * machine alone cannot lock a person out everywhere.
 */
function countersOf(email: string, ip: string): Counter[] {
  const emailKey = keyOf(email)
  const network = networkOf(ip)
  return [
    { emailKey: '*', network, limit: wideLimit },
    { emailKey, network, limit: pairLimit },
    { emailKey, network: everywhere, limit: wideLimit },
  ]
}

/**
 * Adds one attempt in one statement, so that simultaneous ones queue for the row. The attempt that reaches the limit is still
 * admitted and sets the lock; later ones stand at limit + 1. Answers 0, or for how many seconds the counter stays locked.
 */
async function count(db: Queryable, { emailKey, network, limit }: Counter): Promise<number> {
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
    [emailKey, network, limit],
  )
  return (rows[0] as { retry_after: number }).retry_after
}

/** Unknown addresses are counted like known ones, and nobody should read out of this table who tried to sign in. */
const keyOf = (email: string): string =>
  createHash('sha256').update(email.normalize('NFKC').trim().toLowerCase()).digest('hex')

/** A household or server holds a whole /64 of IPv6; an IPv4 address in its IPv6 form is that IPv4 address. */
function networkOf(ip: string): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(address) ? `${address.replace(/%.*$/, '')}/64` : address
}
