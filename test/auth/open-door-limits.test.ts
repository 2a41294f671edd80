import { afterAll, beforeAll, expect, test } from 'vitest'
import { admitLookUp, admitResetRequest, admitSignUp } from '../../src/auth/open-door-limits.js'
import { admit } from '../../src/auth/sign-in-lock.js'
import { openSignInDatabase } from './sign-in-database.js'

let database: Awaited<ReturnType<typeof openSignInDatabase>>
beforeAll(async () => {
  database = await openSignInDatabase()
})
afterAll(() => database.close())

const admitted = async (times: number, attempt: (time: number) => Promise<{ locked: boolean }>): Promise<number> => {
  const answers = await Promise.all(Array.from({ length: times }, (_, time) => attempt(time)))
  return answers.filter(({ locked }) => !locked).length
}

test('one person is sent three reset links in a quarter of an hour, whoever asks for them', async () => {
  const ask = (time: number) => admitResetRequest(database.db, 'ada@example.com', `192.0.2.${time}`)
  await expect(admitted(10, ask)).resolves.toBe(3)
  await expect(admitResetRequest(database.db, 'bob@example.com', '192.0.2.1')).resolves.toEqual({ locked: false })
})

test('one address may ask for twenty', async () => {
  const asked = admitted(30, (time) => admitResetRequest(database.db, `person-${time}@example.com`, '198.51.100.1'))
  await expect(asked).resolves.toBe(20)
})

test('one address may sign up twenty times', async () => {
  await expect(admitted(30, () => admitSignUp(database.db, '203.0.113.1'))).resolves.toBe(20)
  await expect(admitSignUp(database.db, '203.0.113.2')).resolves.toEqual({ locked: false })
})

test('one person may look for a hundred others', async () => {
  await expect(admitted(120, () => admitLookUp(database.db, 12))).resolves.toBe(100)
  await expect(admitLookUp(database.db, 13)).resolves.toEqual({ locked: false })
})

test('none of it keeps a person from signing in', async () => {
  await admitted(10, () => admitResetRequest(database.db, 'zoe@example.com', '192.0.2.200'))
  await expect(admit(database.db, 'zoe@example.com', '192.0.2.200')).resolves.toEqual({ locked: false })
})
