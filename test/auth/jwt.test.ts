import jwt from 'jsonwebtoken'
import { describe, expect, test } from 'vitest'
import { issueAccessToken, readAuthorization, verifyAccessToken } from '../../src/auth/token.js'
import { claimsOf, forgedTokens, signed, type Victim } from './forged-tokens.js'

const victim: Victim = { secret: 'a secret of at least thirty-two bytes', userId: 12, tokenVersion: 3, sessionId: 77 }
const minutes = (count: number): Date => new Date(Date.now() + count * 60_000)

describe('an access token', () => {
  test('says who is asking, in which session, and until when', () => {
    const { token, expiresAt } = issueAccessToken(victim, victim.secret)
    expect(verifyAccessToken(token, victim.secret)).toEqual({ userId: 12, tokenVersion: 3, sessionId: 77, expiresAt })
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(14.9 * 60_000)
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000)
  })

  test('holds nothing about the person', () => {
    const claims = jwt.decode(issueAccessToken(victim, victim.secret).token)
    expect(Object.keys(claims as object).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'ver'])
  })

  test('lives fifteen minutes', () => {
    const { token } = issueAccessToken(victim, victim.secret)
    expect(verifyAccessToken(token, victim.secret, minutes(14))).not.toBeNull()
    expect(verifyAccessToken(token, victim.secret, minutes(15))).toBeNull()
  })

  test('may come from an instance whose clock is a little ahead', () => {
    const { token } = issueAccessToken(victim, victim.secret, minutes(0.9))
    expect(verifyAccessToken(token, victim.secret)).not.toBeNull()
  })

  test('is worth nothing under another secret', () => {
    const { token } = issueAccessToken(victim, victim.secret)
    expect(verifyAccessToken(token, `${victim.secret}!`)).toBeNull()
  })
})

describe('a forged token is refused:', () => {
  test('the forger can make a genuine one, so that each of his others fails for its own flaw', () => {
    expect(verifyAccessToken(signed(victim, claimsOf(victim)), victim.secret)).not.toBeNull()
  })

  test.each(forgedTokens)('$name', ({ make }) => {
    expect(verifyAccessToken(make(victim), victim.secret)).toBeNull()
  })

  test('by a library that is asked less strictly, some of them are accepted', () => {
    const accepted = forgedTokens.filter(({ make }) => {
      try {
        return Boolean(jwt.verify(make(victim), victim.secret, { algorithms: ['HS256'] }))
      } catch {
        return false
      }
    })
    expect(accepted.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['exp missing', 'iat in the future', 'sub an object', 'an unknown crit, well signed']),
    )
  })
})

describe('the Authorization header', () => {
  const { token } = issueAccessToken(victim, victim.secret)

  test.each([token, `Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`, ` ${token} `])(
    'is read: %s',
    (value) => {
      expect(readFrom(value)).toBe(token)
      expect(readAuthorization(['authorization', value])).toBe(token)
    },
  )

  test('may be absent', () => {
    expect(readFrom()).toBeUndefined()
    expect(readAuthorization(['X-Name', 'Authorization', 'Cookie', `Authorization=${token}`])).toBeUndefined()
  })

  test.each([
    ['empty', ['']],
    ['a scheme alone', ['Bearer']],
    ['another scheme', [`Basic ${Buffer.from('owner:leadsy-demo').toString('base64')}`]],
    ['another scheme before a token', [`Token ${token}`]],
    ['two tokens in one header', [`${token}, ${token}`]],
    ['two headers', [token, token]],
    ['more than 8 kB', [`Bearer ${'a'.repeat(9000)}.b.c`]],
  ])('is present, but useless: %s', (_, values) => {
    expect(readFrom(...values)).toBe('')
  })
})

const readFrom = (...values: string[]) =>
  readAuthorization(['Host', 'localhost', ...values.flatMap((value) => ['Authorization', value]), 'Accept', '*/*'])
