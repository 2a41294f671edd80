import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Gateway, startGateway } from '../harness.js'
import { aPerson, login, mails, password, type Person, signedIn, tokenIn, whoIs } from './sign-in.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const requestReset = (email: string): Promise<Answer> =>
  gateway.graphql(
    `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code } } }`,
    { input: { email } },
  )
const reset = (token: string, chosen: string): Promise<Answer> =>
  gateway.graphql(
    `mutation ($input: ResetPasswordInput!) {
      resetPassword(input: $input) { user { databaseId } userErrors { code field } }
    }`,
    { input: { token, password: chosen } },
  )
const mailsTo = async ({ email }: Person) => (await mails(gateway)).filter((mail) => mail.includes(`To: ${email}`))

async function mailedToken(person: Person): Promise<string> {
  await requestReset(person.email)
  await expect.poll(() => mailsTo(person)).not.toEqual([])
  return tokenIn((await mailsTo(person)).at(-1)!)
}

const chosen = 'a new pass phrase'

describe('a forgotten password', () => {
  test('is replaced by means of a mail, once, and all sessions end', async () => {
    const person = await aPerson(gateway)
    const { accessToken } = await signedIn(gateway, person)
    await expect(whoIs(gateway, accessToken)).resolves.toBe(person.id)

    const token = await mailedToken(person)
    const answer = await reset(token, chosen)
    expect(answer.data.resetPassword).toEqual({ user: { databaseId: person.id }, userErrors: [] })

    await expect(whoIs(gateway, accessToken)).resolves.toBeUndefined()
    await expect(login(gateway, person.email)).resolves.toMatchObject({ data: { login: { session: null } } })
    await expect(whoIs(gateway, (await signedIn(gateway, person, chosen)).accessToken)).resolves.toBe(person.id)

    const again = await reset(token, 'yet another phrase')
    expect(again.data.resetPassword.userErrors).toEqual([{ code: 'TOKEN', field: ['input', 'token'] }])
    await expect(whoIs(gateway, (await signedIn(gateway, person, chosen)).accessToken)).resolves.toBe(person.id)
  })

  test('is asked for with the same answer, whether or not there is such an account', async () => {
    const person = await aPerson(gateway)
    const closed = await aPerson(gateway, { status: 'deactivated' })
    const [known, unknown, deactivated] = [
      await requestReset(person.email),
      await requestReset('nobody@example.com'),
      await requestReset(closed.email),
    ]
    expect(unknown).toEqual(known)
    expect(deactivated).toEqual(known)
    expect(known).toMatchObject({ status: 200, data: { requestPasswordReset: { userErrors: [] } } })
    await expect.poll(() => mailsTo(person)).toHaveLength(1)
    const all = await mails(gateway)
    expect(all.filter((mail) => mail.includes('nobody@example.com') || mail.includes(closed.email))).toEqual([])
  })

  test('is not mailed about more than three times in a quarter of an hour', async () => {
    const person = await aPerson(gateway)
    const answers = [await requestReset(person.email)]
    for (let turn = 0; turn < 5; turn++) answers.push(await requestReset(person.email))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    await expect.poll(() => mailsTo(person)).toHaveLength(3)
  })

  test('may be tried again with the same token when the new one was too easy', async () => {
    const person = await aPerson(gateway)
    const token = await mailedToken(person)
    for (const bad of ['short', 'password123', person.email]) {
      const { data } = await reset(token, bad)
      expect(data.resetPassword).toEqual({
        user: null,
        userErrors: [{ code: 'INVALID', field: ['input', 'password'] }],
      })
    }
    await expect(reset(token, chosen)).resolves.toMatchObject({ data: { resetPassword: { userErrors: [] } } })
  })

  test('is replaced by one of many at once', async () => {
    const token = await mailedToken(await aPerson(gateway))
    const answers = await Promise.all(Array.from({ length: 6 }, (_, turn) => reset(token, `${chosen} ${turn}`)))
    expect(answers.filter(({ data }) => data.resetPassword.user !== null)).toHaveLength(1)
  })

  test('no longer locks its owner out once it is replaced', async () => {
    const person = await aPerson(gateway)
    for (let turn = 0; turn < 6; turn++) await login(gateway, person.email, 'not the password')
    await expect(login(gateway, person.email)).resolves.toMatchObject({ status: 429 })
    await reset(await mailedToken(person), chosen)
    await expect(whoIs(gateway, (await signedIn(gateway, person, chosen)).accessToken)).resolves.toBe(person.id)
  })

  test.each(['unknown', 'x'.repeat(43), ''])('is not replaced by the token %j', async (token) => {
    const { data } = await reset(token, chosen)
    expect(data.resetPassword.user).toBeNull()
    expect(data.resetPassword.userErrors).toHaveLength(1)
  })
})

describe('a known password', () => {
  test('is changed by its owner, which ends every session', async () => {
    const person = await aPerson(gateway)
    const { accessToken } = await signedIn(gateway, person)
    const answer = await change(person.id, accessToken, { password: chosen, currentPassword: password })
    expect(answer.data.updateUser).toEqual({ user: { databaseId: person.id }, userErrors: [] })
    await expect(whoIs(gateway, accessToken)).resolves.toBeUndefined()
    await expect(whoIs(gateway, (await signedIn(gateway, person, chosen)).accessToken)).resolves.toBe(person.id)
  })

  test('stays when the one until now is given wrong, or the new one is too easy', async () => {
    const person = await aPerson(gateway)
    const { accessToken } = await signedIn(gateway, person)
    const wrong = await change(person.id, accessToken, { password: chosen, currentPassword: 'not the password' })
    expect(wrong.data.updateUser.userErrors).toEqual([{ code: 'CREDENTIALS', field: ['input', 'currentPassword'] }])
    const easy = await change(person.id, accessToken, { password: 'password123', currentPassword: password })
    expect(easy.data.updateUser.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'password'] }])
    await expect(whoIs(gateway, accessToken)).resolves.toBe(person.id)
    await expect(whoIs(gateway, (await signedIn(gateway, person)).accessToken)).resolves.toBe(person.id)
  })
})

describe('signing up', () => {
  test('makes an account that can sign in', async () => {
    const { data } = await signUp({ email: 'New.Person@Example.com' })
    expect(data.createUser).toMatchObject({ user: { email: 'new.person@example.com' }, userErrors: [] })
    const id = data.createUser.user.databaseId
    await expect(
      whoIs(gateway, (await signedIn(gateway, { id, email: 'new.person@example.com' })).accessToken),
    ).resolves.toBe(id)
  })

  test.each(['short', 'qwertyuiop', 'aaaaaaaaaaaa', 'ada@example.com'])('refuses the password %s', async (easy) => {
    const { data } = await signUp({ password: easy })
    expect(data.createUser).toEqual({ user: null, userErrors: [{ code: 'INVALID', field: ['input', 'password'] }] })
  })

  test('stores no password that could be read', async () => {
    await signUp({ email: 'hidden@example.com', password: 'a very secret phrase' })
    const [{ row }] = (await gateway.sql<{ row: string }>(
      `select json_agg(u)::text || (select coalesce(json_agg(e)::text, '') from events e) as row from users u where email = 'hidden@example.com'`,
    )) as [{ row: string }]
    expect(row).toContain('$argon2id$')
    expect(row).not.toContain('a very secret phrase')
  })
})

const change = (id: number, token: string, input: object): Promise<Answer> =>
  gateway.graphql(
    `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { databaseId } userErrors { code field } } }`,
    { input: { id: String(id), ...input } },
    token,
  )

const signUp = (input: object): Promise<Answer> =>
  gateway.graphql(
    `mutation ($input: CreateUserInput!) { createUser(input: $input) { user { databaseId email } userErrors { code field } } }`,
    { input: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', password, ...input } },
  )
