import * as argon2 from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { issueAccessToken } from '../../src/auth/token.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'
import { aPerson, login, password, whoIs } from './sign-in.js'

vi.mock(import('@node-rs/argon2'), async (original) => {
  const real = await original()
  return { ...real, verify: vi.fn<typeof real.verify>(real.verify) }
})

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const minutesFromNow = (time: string): number => (Date.parse(time) - Date.now()) / 60_000
const payloadOf = ({ status, data }: Answer) => ({ status, data })

describe('signing in', () => {
  test('gives an access token of fifteen minutes and a refresh token of thirty days', async () => {
    const person = await aPerson(gateway)
    const { status, data } = await login(gateway, person.email)
    expect(status).toBe(200)
    expect(data.login).toMatchObject({ user: { databaseId: person.id }, userErrors: [] })
    const { accessToken, expiresAt, refreshExpiresAt } = data.login.session
    expect(minutesFromNow(expiresAt)).toBeCloseTo(15, 0)
    expect(minutesFromNow(refreshExpiresAt)).toBeCloseTo(30 * 24 * 60, 0)
    await expect(whoIs(gateway, accessToken)).resolves.toBe(person.id)
    await expect(
      gateway.sql(`select last_login_at > now() - interval '1 minute' as now from users where id = $1`, [person.id]),
    ).resolves.toEqual([{ now: true }])
  })

  test('does not mind capitals and blanks in the address', async () => {
    const person = await aPerson(gateway)
    const { data } = await login(gateway, ` ${person.email.toUpperCase()} `)
    expect(data.login.user).toEqual({ databaseId: person.id })
  })

  test('answers the same whether the address is unknown, the password wrong, or the account closed', async () => {
    const wrong = payloadOf(await login(gateway, (await aPerson(gateway)).email, 'not the password'))
    expect(wrong.data.login).toMatchObject({ session: null, user: null, userErrors: [{ code: 'CREDENTIALS' }] })
    const others = [
      await login(gateway, 'nobody@example.com'),
      await login(gateway, (await aPerson(gateway, { password_hash: null })).email),
      await login(gateway, (await aPerson(gateway, { status: 'suspended' })).email),
      await login(gateway, (await aPerson(gateway, { status: 'deactivated' })).email),
    ]
    for (const other of others) expect(payloadOf(other)).toEqual(wrong)
  })

  test('spends a whole argon2 on each of them', async () => {
    const addresses = [
      'nobody-else@example.com',
      (await aPerson(gateway)).email,
      (await aPerson(gateway, { password_hash: null })).email,
      (await aPerson(gateway, { status: 'suspended' })).email,
    ]
    for (const address of addresses) {
      vi.mocked(argon2.verify).mockClear()
      await login(gateway, address, 'not the password')
      expect(argon2.verify).toHaveBeenCalledOnce()
      expect(vi.mocked(argon2.verify).mock.calls[0]![0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    }
  })

  test('works with a token at hand that has ended', async () => {
    const person = await aPerson(gateway)
    const old = issueAccessToken({ userId: person.id, tokenVersion: 1, sessionId: 1 }, 'x'.repeat(32)).token
    const query = `mutation { login(input: { email: "${person.email}", password: "${password}" }) { user { databaseId } } }`
    const { data } = await gateway.graphql(query, {}, old)
    expect(data.login.user).toEqual({ databaseId: person.id })
  })
})

describe('the lock', () => {
  // All attempts here come from one address, which has fifty.
  beforeEach(() => gateway.sql('delete from sign_in_locks'))

  test.each(['a person', 'nobody'])(
    'falls after five attempts in one request with many aliases, for %s',
    async (who) => {
      const email = who === 'nobody' ? 'locked-nobody@example.com' : (await aPerson(gateway)).email
      const answer = await gateway.graphql(attempts(Array<string>(8).fill(email), 'not the password'))
      expect(codesOf(answer)).toEqual(fiveThenLocked)

      const after = await login(gateway, email)
      expect(after).toMatchObject({
        status: 429,
        errors: [{ extensions: { code: 'RATE_LIMITED' } }],
        data: { login: null },
      })
      expect(after.errors![0]!.extensions['retryAfter']).toBeGreaterThan(14 * 60)
    },
  )

  test('falls after five attempts in as many simultaneous requests', async () => {
    const { email } = await aPerson(gateway)
    const answers = await Promise.all(Array.from({ length: 12 }, () => login(gateway, email, 'not the password')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  test('does not fall on whoever types it right at last', async () => {
    const person = await aPerson(gateway)
    for (let turn = 0; turn < 3; turn++) {
      for (let mistake = 0; mistake < 4; mistake++) await login(gateway, person.email, 'not the password')
      const { data } = await login(gateway, person.email)
      expect(data.login.user).toEqual({ databaseId: person.id })
    }
  })

  test('an attempt beside something that is not allowed is counted too', async () => {
    const { email } = await aPerson(gateway)
    for (let turn = 0; turn < 5; turn++) {
      await gateway.graphql(
        `mutation { login(input: { email: "${email}", password: "wrong-${turn}" }) { userErrors { code } } logout(input: {}) { endedSessions } }`,
      )
    }
    await expect(login(gateway, email)).resolves.toMatchObject({ status: 429 })
  })
})

const attempts = (addresses: string[], secret: string): string =>
  `mutation { ${addresses
    .map(
      (email, turn) =>
        `try${turn}: login(input: { email: "${email}", password: "${secret}" }) { userErrors { code } user { databaseId } }`,
    )
    .join('\n')} }`
const codesOf = ({ data, errors }: Answer) =>
  Object.keys(data).map(
    (name) => data[name]?.userErrors[0]?.code ?? errors?.find(({ path }) => path?.[0] === name)?.extensions['code'],
  )
const fiveThenLocked = [...Array<string>(5).fill('CREDENTIALS'), ...Array<string>(3).fill('RATE_LIMITED')]
