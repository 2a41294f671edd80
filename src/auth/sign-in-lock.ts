import type { Queryable } from '../database/queryable.js'
import { type Admission, countAttempt, type Counter, everywhere, keyOfEmail, networkOf } from './attempts.js'

/** Counts an attempt to sign in and says whether the password may be looked at. Give it the pool, never a transaction. */
export const admit = (db: Queryable, email: string, ip: string): Promise<Admission> =>
  countAttempt(db, countersOf(email, ip))

/** After the right password: forgets the failures of this person from here, and takes the attempt out of the wider counts. */
export async function succeed(db: Queryable, email: string, ip: string): Promise<void> {
  const counters = countersOf(email, ip)
  await db.query(
    `update sign_in_locks as seen
     set failures = case when most = ${pairLimit} then 0 else failures - 1 end, locked_until = null
     from unnest($1::text[], $2::inet[], $3::int[]) as counter (key, network, most)
     where seen.email_key = key and seen.ip = network(network)::inet and failures between 1 and most`,
    [counters.map(({ key }) => key), counters.map(({ network }) => network), counters.map(({ limit }) => limit)],
  )
}

/** Forgets the failures of a person from everywhere: after a reset link has set a new password. */
export async function forgive(db: Queryable, email: string): Promise<void> {
  await db.query('delete from sign_in_locks where email_key = $1', [keyOfEmail(email)])
}

const pairLimit = 5
const wideLimit = 50

/**
 * Five wrong passwords lock a person out from one address. The wider counts slow the guessing of many accounts from one address,
 * and of one account from many addresses: the last one is reached only past the first two, so that one machine alone cannot
 * lock a person out everywhere.
 */
function countersOf(email: string, ip: string): Counter[] {
  const [key, network] = [keyOfEmail(email), networkOf(ip)]
  return [
    { key: '*', network, limit: wideLimit },
    { key, network, limit: pairLimit },
    { key, network: everywhere, limit: wideLimit },
  ]
}
