import { createHash } from 'node:crypto'
import type { Queryable } from '../database/queryable.js'
import { type Admission, countAttempt, everywhere, keyOfEmail, networkOf } from './attempts.js'

/** For links to reset a password: nobody's mailbox is flooded. Answer a locked caller like any other, but send no mail. */
export const admitResetRequest = (db: Queryable, email: string, ip: string): Promise<Admission> =>
  countAttempt(db, [
    { key: 'reset:*', network: networkOf(ip), limit: 20 },
    { key: `reset:${keyOfEmail(email)}`, network: everywhere, limit: 3 },
  ])

/** For signing up without an invitation, whose passwords cost a hash each. */
export const admitSignUp = (db: Queryable, ip: string): Promise<Admission> =>
  countAttempt(db, [{ key: 'sign-up:*', network: networkOf(ip), limit: 20 }])

/** For finding a person by e-mail address, which tells whether there is one. */
export const admitLookUp = (db: Queryable, userId: number): Promise<Admission> =>
  countAttempt(db, [{ key: `look-up:user_${userId}`, network: everywhere, limit: 100 }])

/** For looking at invitations by code: nobody tries many. */
export const admitInvitationCode = (db: Queryable, ip: string): Promise<Admission> =>
  countAttempt(db, [{ key: 'invitation-code:*', network: networkOf(ip), limit: 100 }])

/** For forms: many visitors may share an address, but nobody fills a company with rubbish. */
export const admitCapture = (db: Queryable, captureKey: string, ip: string): Promise<Admission> => {
  const key = createHash('sha256').update(captureKey).digest('hex')
  return countAttempt(db, [
    { key: 'capture:*', network: networkOf(ip), limit: 600 },
    { key: `capture:${key}`, network: networkOf(ip), limit: 300 },
    { key: `capture:${key}`, network: everywhere, limit: 6000 },
  ])
}

/** For sending invitations: nobody mails the world through this server. */
export const admitInvitation = (db: Queryable, userId: number): Promise<Admission> =>
  countAttempt(db, [{ key: `invitation:user_${userId}`, network: everywhere, limit: 50 }])

/** For addresses of calendars that open none: nobody tries many. */
export const admitCalendarGuess = (db: Queryable, ip: string): Promise<Admission> =>
  countAttempt(db, [{ key: 'calendar:*', network: networkOf(ip), limit: 100 }])

/** For reading a calendar: programs look every few minutes, from many places. */
export const admitCalendarFetch = (db: Queryable, feedId: number): Promise<Admission> =>
  countAttempt(db, [{ key: `calendar:feed_${feedId}`, network: everywhere, limit: 120 }])

/** For setting out to a provider, of which each is remembered for a while. */
export const admitProviderSignIn = (db: Queryable, ip: string): Promise<Admission> =>
  countAttempt(db, [{ key: 'provider:*', network: networkOf(ip), limit: 100 }])

/** For codes that providers’ answers were exchanged for: nobody tries many. */
export const admitProviderCode = (db: Queryable, ip: string): Promise<Admission> =>
  countAttempt(db, [{ key: 'provider-code:*', network: networkOf(ip), limit: 100 }])
