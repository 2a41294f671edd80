import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admit, forgive, succeed } from '../../src/auth/sign-in-lock.js'
import { openSignInDatabase } from './sign-in-database.js'

let database: Awaited<ReturnType<typeof openSignInDatabase>>
beforeAll(async () => {
  database = await openSignInDatabase()
})
afterAll(() => database.close())

let lastHost = 0
const anAddress = (): string => `10.${Math.floor(++lastHost / 250)}.${lastHost % 250}.1`
let lastPerson = 0
const anEmail = (): string => `person-${++lastPerson}@example.com`

const isAdmitted = async (email: string, ip: string): Promise<boolean> => !(await admit(database.db, email, ip)).locked
/** How many of so many attempts were let through to the password, one after another. */
async function admitted(attempts: number, email: () => string, ip: () => string): Promise<number> {
  let count = 0
  for (let attempt = 0; attempt < attempts; attempt++) count += Number(await isAdmitted(email(), ip()))
  return count
}
const minutesPass = (minutes: number) =>
  database.db.query(
    `update sign_in_locks set updated_at = updated_at - $1 * interval '1 minute',
       locked_until = locked_until - $1 * interval '1 minute'`,
    [minutes],
  )

describe('one person at one address', () => {
  test('has five attempts, then waits a quarter of an hour', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    await expect(
      admitted(
        8,
        () => email,
        () => ip,
      ),
    ).resolves.toBe(5)
    const answer = await admit(database.db, email, ip)
    expect(answer).toMatchObject({ locked: true, retryAfterSeconds: expect.any(Number) })
    const { retryAfterSeconds } = answer as { retryAfterSeconds: number }
    expect(retryAfterSeconds).toBeGreaterThan(14 * 60)
    expect(retryAfterSeconds).toBeLessThanOrEqual(15 * 60)

    await minutesPass(14)
    await expect(isAdmitted(email, ip)).resolves.toBe(false)
    await minutesPass(1.1)
    await expect(
      admitted(
        8,
        () => email,
        () => ip,
      ),
    ).resolves.toBe(5)
  })

  test('cannot outrun the count with attempts at the same moment', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    const answers = await Promise.all(Array.from({ length: 40 }, () => isAdmitted(email, ip)))
    expect(answers.filter(Boolean)).toHaveLength(5)
  })

  test('begins anew after the right password', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    await admitted(
      5,
      () => email,
      () => ip,
    )
    await succeed(database.db, email, ip)
    await expect(
      admitted(
        8,
        () => email,
        () => ip,
      ),
    ).resolves.toBe(5)
  })

  test('begins anew a quarter of an hour after the first of a few mistakes', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    await admitted(
      4,
      () => email,
      () => ip,
    )
    await minutesPass(15.1)
    await expect(
      admitted(
        8,
        () => email,
        () => ip,
      ),
    ).resolves.toBe(5)
  })

  test('is the same person in capitals, in another Unicode form, or with blanks around', async () => {
    const [ip, forms] = [
      anAddress(),
      ['zoë@example.com', 'ZOË@Example.com', 'zoë@example.com'.normalize('NFD'), ' zoë@example.com '],
    ]
    let turn = 0
    await expect(
      admitted(
        12,
        () => forms[turn++ % 4]!,
        () => ip,
      ),
    ).resolves.toBe(5)
  })

  test('is at the same address in all of an IPv6 network, and in the IPv6 form of an IPv4 address', async () => {
    const [six, four] = [anEmail(), anEmail()]
    let host = 0
    await expect(
      admitted(
        8,
        () => six,
        () => `2001:db8:1:2::${++host}`,
      ),
    ).resolves.toBe(5)
    await expect(isAdmitted(six, '2001:db8:1:3::1')).resolves.toBe(true)
    await expect(
      admitted(
        8,
        () => four,
        () => (++host % 2 ? '198.51.100.7' : '::ffff:198.51.100.7'),
      ),
    ).resolves.toBe(5)
    await expect(isAdmitted(four, '::ffff:198.51.100.8')).resolves.toBe(true)
  })

  test('locked out does not lock out others there, nor the person elsewhere', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    await admitted(
      30,
      () => email,
      () => ip,
    )
    await expect(isAdmitted(anEmail(), ip)).resolves.toBe(true)
    await expect(isAdmitted(email, anAddress())).resolves.toBe(true)
  })

  test('is forgiven everywhere', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    await admitted(
      6,
      () => email,
      () => ip,
    )
    await forgive(database.db, email)
    await expect(isAdmitted(email, ip)).resolves.toBe(true)
  })
})

describe('guessing widely', () => {
  test('one address has fifty attempts at all persons together', async () => {
    const ip = anAddress()
    await expect(admitted(60, anEmail, () => ip)).resolves.toBe(50)
  })

  test('all addresses together have fifty attempts at one person', async () => {
    const email = anEmail()
    await expect(admitted(60, () => email, anAddress)).resolves.toBe(50)
  })

  test('the right password takes only its own attempt out of the count', async () => {
    const ip = anAddress()
    await admitted(40, anEmail, () => ip)
    const mine = anEmail()
    for (let time = 0; time < 20; time++) {
      await admit(database.db, mine, ip)
      await succeed(database.db, mine, ip)
    }
    await expect(admitted(20, anEmail, () => ip)).resolves.toBe(10)
  })

  test('the right password, seen after the lock fell, does not lift it for others', async () => {
    const [ip, mine] = [anAddress(), anEmail()]
    await isAdmitted(mine, ip)
    await admitted(60, anEmail, () => ip)
    await succeed(database.db, mine, ip)
    await expect(isAdmitted(anEmail(), ip)).resolves.toBe(false)
  })

  test('attempts refused at one address do not use up those of the person elsewhere', async () => {
    const [email, ip] = [anEmail(), anAddress()]
    await admitted(
      45,
      () => email,
      () => ip,
    )
    await expect(admitted(60, () => email, anAddress)).resolves.toBe(45)
  })
})

test('nothing in the table tells who tried to sign in', async () => {
  const email = anEmail()
  await admit(database.db, email, anAddress())
  const { rows } = await database.db.query<{ all: string }>(
    'select string_agg(row_to_json(t)::text, null) as all from sign_in_locks t',
  )
  expect(rows[0]!.all).not.toContain('@')
  expect(rows[0]!.all).not.toContain(email.split('@')[0])
})
