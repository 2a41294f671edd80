import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  createPasswordReset,
  endAllSessions,
  endSession,
  endSessionOfToken,
  openSession,
  type OpenSession,
  rotate,
  takePasswordReset,
} from '../../src/auth/sessions.js'
import { keepSweeping, sweepSignIn } from '../../src/auth/sweep.js'
import { openSignInDatabase } from './sign-in-database.js'

let database: Awaited<ReturnType<typeof openSignInDatabase>>
beforeAll(async () => {
  database = await openSignInDatabase()
})
afterAll(() => database.close())

const query = async <Row extends object>(text: string, ...values: unknown[]) =>
  (await database.db.query<Row>(text, values)).rows

const aSession = async (userId?: number): Promise<OpenSession> =>
  openSession(database.db, { userId: userId ?? (await database.aUser()), ip: '192.0.2.7', userAgent: 'Browser' })

const hasEnded = async ({ sessionId }: OpenSession): Promise<boolean> =>
  (await query<{ ended: boolean }>('select ended_at is not null as ended from sessions where id = $1', sessionId))[0]!
    .ended

const daysFromNow = (date: Date): number => (date.getTime() - Date.now()) / 86_400_000

describe('a session', () => {
  test('begins with a refresh token of 256 random bits for thirty days, of which only a hash is stored', async () => {
    const session = await aSession()
    expect(Buffer.from(session.refreshToken, 'base64url')).toHaveLength(32)
    expect(daysFromNow(session.refreshExpiresAt)).toBeCloseTo(30, 2)

    const stored = await query<{ row: string }>(
      'select row_to_json(t)::text as row from refresh_tokens t where session_id = $1',
      session.sessionId,
    )
    expect(stored).toHaveLength(1)
    expect(stored[0]!.row).not.toContain(session.refreshToken)
    expect(stored[0]!.row).not.toContain(Buffer.from(session.refreshToken).toString('hex'))
  })

  test('remembers where it was opened', async () => {
    const { sessionId } = await openSession(database.db, {
      userId: await database.aUser(),
      ip: '2001:db8::1',
      userAgent: 'B'.repeat(5000),
    })
    const [row] = await query<{ ip: string; user_agent: string }>(
      'select host(ip) as ip, user_agent from sessions where id = $1',
      sessionId,
    )
    expect(row).toEqual({ ip: '2001:db8::1', user_agent: 'B'.repeat(300) })
  })

  test('goes on with each refresh token, once', async () => {
    const first = await aSession()
    const second = await rotate(database.db, first.refreshToken)
    expect(second).toMatchObject({ userId: first.userId, sessionId: first.sessionId })
    expect(second!.refreshToken).not.toBe(first.refreshToken)
    const third = await rotate(database.db, second!.refreshToken)
    expect(third).toMatchObject({ userId: first.userId, sessionId: first.sessionId })
    await expect(hasEnded(first)).resolves.toBe(false)
  })

  test('ends when an old refresh token comes back, and takes the newest with it', async () => {
    const first = await aSession()
    const other = await aSession(first.userId)
    const second = await rotate(database.db, first.refreshToken)
    const third = await rotate(database.db, second!.refreshToken)

    await expect(rotate(database.db, first.refreshToken)).resolves.toBeNull()
    await expect(hasEnded(first)).resolves.toBe(true)
    await expect(rotate(database.db, third!.refreshToken)).resolves.toBeNull()

    await expect(hasEnded(other)).resolves.toBe(false)
    await expect(rotate(database.db, other.refreshToken)).resolves.not.toBeNull()
  })

  test('is won by one of many simultaneous exchanges of a token, and ended by the others', async () => {
    const session = await aSession()
    const answers = await Promise.all(Array.from({ length: 15 }, () => rotate(database.db, session.refreshToken)))
    const winners = answers.filter((answer) => answer !== null)
    expect(winners).toHaveLength(1)
    await expect(hasEnded(session)).resolves.toBe(true)
    await expect(rotate(database.db, winners[0]!.refreshToken)).resolves.toBeNull()
  })

  test('does not outlive its refresh token', async () => {
    const session = await aSession()
    await query(`update refresh_tokens set expires_at = now() where session_id = $1`, session.sessionId)
    await expect(rotate(database.db, session.refreshToken)).resolves.toBeNull()
  })

  test('is not found by a token that was never given out', async () => {
    const session = await aSession()
    for (const token of ['', 'unknown', session.refreshToken.toUpperCase(), `${session.refreshToken} `]) {
      await expect(rotate(database.db, token)).resolves.toBeNull()
    }
    await expect(hasEnded(session)).resolves.toBe(false)
  })

  test('ends when its owner signs out, by its number or by its refresh token', async () => {
    const [one, two] = [await aSession(), await aSession()]
    await endSession(database.db, one.sessionId)
    await endSessionOfToken(database.db, two.refreshToken)
    await expect(rotate(database.db, one.refreshToken)).resolves.toBeNull()
    await expect(rotate(database.db, two.refreshToken)).resolves.toBeNull()
  })

  test('ends with all others of the person, whose access tokens die too', async () => {
    const stranger = await aSession()
    const [one, two] = [await aSession(), await aSession()]
    const three = await aSession(one.userId)
    await expect(endAllSessions(database.db, one.userId)).resolves.toBe(2)
    await expect(rotate(database.db, one.refreshToken)).resolves.toBeNull()
    await expect(rotate(database.db, three.refreshToken)).resolves.toBeNull()
    await expect(rotate(database.db, two.refreshToken)).resolves.not.toBeNull()
    await expect(rotate(database.db, stranger.refreshToken)).resolves.not.toBeNull()
    await expect(
      query('select id, token_version from users where id = any ($1) order by id', [stranger.userId, one.userId]),
    ).resolves.toMatchObject([{ token_version: 1 }, { token_version: 2 }])
  })
})

describe('a link to reset a password', () => {
  test('works once, for sixty minutes, and only its hash is stored', async () => {
    const userId = await database.aUser()
    const token = await createPasswordReset(database.db, userId)
    const [row] = await query<{ minutes: number; stored: string }>(
      `select extract(epoch from expires_at - now())::float / 60 as minutes, row_to_json(r)::text as stored
       from password_resets r where user_id = $1`,
      userId,
    )
    expect(row!.minutes).toBeCloseTo(60, 0)
    expect(row!.stored).not.toContain(token)

    await expect(takePasswordReset(database.db, token)).resolves.toBe(userId)
    await expect(takePasswordReset(database.db, token)).resolves.toBeNull()
  })

  test('is taken by one of many at once', async () => {
    const token = await createPasswordReset(database.db, await database.aUser())
    const answers = await Promise.all(Array.from({ length: 15 }, () => takePasswordReset(database.db, token)))
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1)
  })

  test('uses up the other links of the same person, and nobody else’s', async () => {
    const [userId, otherId] = [await database.aUser(), await database.aUser()]
    const [old, recent] = [
      await createPasswordReset(database.db, userId),
      await createPasswordReset(database.db, userId),
    ]
    const foreign = await createPasswordReset(database.db, otherId)
    await expect(takePasswordReset(database.db, recent)).resolves.toBe(userId)
    await expect(takePasswordReset(database.db, old)).resolves.toBeNull()
    await expect(takePasswordReset(database.db, foreign)).resolves.toBe(otherId)
  })

  test('too old is no longer taken', async () => {
    const userId = await database.aUser()
    const token = await createPasswordReset(database.db, userId)
    await query('update password_resets set expires_at = now() where user_id = $1', userId)
    await expect(takePasswordReset(database.db, token)).resolves.toBeNull()
  })

  test('survives a transaction that does not come to pass', async () => {
    const token = await createPasswordReset(database.db, await database.aUser())
    const client = await database.db.connect()
    await client.query('begin')
    await expect(takePasswordReset(client, token)).resolves.not.toBeNull()
    await client.query('rollback')
    client.release()
    await expect(takePasswordReset(database.db, token)).resolves.not.toBeNull()
  })
})

test('sweeping removes what is long over and keeps what still matters', async () => {
  const [live, ended, idle, used] = [await aSession(), await aSession(), await aSession(), await aSession()]
  const token = await createPasswordReset(database.db, live.userId)
  await query(`update sessions set ended_at = now() - interval '31 days' where id = $1`, ended.sessionId)
  await query(`update sessions set last_used_at = now() - interval '61 days' where id = $1`, idle.sessionId)
  await rotate(database.db, used.refreshToken)
  await query(
    `insert into sign_in_locks (email_key, ip, updated_at) values ('old', '::1', now() - interval '2 days'), ('new', '::1', now())`,
  )

  await sweepSignIn(database.db)

  const kept = await query<{ id: string }>('select id from sessions where id = any ($1) order by id', [
    live.sessionId,
    ended.sessionId,
    idle.sessionId,
    used.sessionId,
  ])
  expect(kept.map(({ id }) => Number(id))).toEqual([live.sessionId, used.sessionId])
  await expect(query(`select email_key from sign_in_locks where ip = '::1'`)).resolves.toEqual([{ email_key: 'new' }])
  await expect(takePasswordReset(database.db, token)).resolves.toBe(live.userId)
  await expect(rotate(database.db, live.refreshToken)).resolves.not.toBeNull()
  await expect(rotate(database.db, used.refreshToken)).resolves.toBeNull()
  await expect(hasEnded(used)).resolves.toBe(true)
})

test('sweeping is done every hour until it is stopped, and a failure is only logged', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const db = { query: vi.fn<() => Promise<{ rows: unknown[] }>>().mockRejectedValue(new Error('database away')) }
  const log = { error: vi.fn<(...logged: unknown[]) => void>() }
  const stop = keepSweeping(db, log)
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  expect(db.query).toHaveBeenCalledTimes(3)
  expect(log.error).toHaveBeenCalledTimes(3)
  await stop()
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  expect(db.query).toHaveBeenCalledTimes(3)
  vi.useRealTimers()
})
