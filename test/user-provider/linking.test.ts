import { describe, expect, it, vi } from 'vitest'
import { anAccount, codeOf, get, linksOf, login, mutate, somebody, useProviders } from './provider-world.js'

const world = useProviders()

async function aPerson(values: object = {}): Promise<{ user: number; token: string; email: string }> {
  const { email } = somebody(world)
  const user = await anAccount(world, email, values)
  return { user, token: await world.gateway.tokenOf(user), email }
}

const start = (input: object, token: string) => mutate(world, ['startProviderLink', 'url'], input, token)

const link = (code: string, token: string) =>
  mutate(world, ['linkProvider', 'userProvider { databaseId provider email }'], { code }, token)

const unlink = (id: number, token: string) =>
  mutate(world, ['unlinkUserProvider', 'unlinkedUserProviderId'], { id }, token)

/** The code for linking the account with this name there. */
async function codeFor(sub: string, token: string, provider = 'google'): Promise<string> {
  const { url } = await start({ provider: provider.toUpperCase() }, token)
  return codeOf(world, sub, url, provider)
}

async function linked(user: number, sub: string): Promise<number> {
  const [row] = await world.gateway.sql(
    `insert into user_providers (user_id, provider, provider_user_id) values ($1, 'google', $2) returning id::int`,
    [user, sub],
  )
  return row.id
}

describe('Whoever is signed in', () => {
  it('links an account whose address is another one, is told by mail, and signs in by it', async () => {
    const mail = vi.spyOn(world.gateway.services.mail, 'send')
    const { user, token, email } = await aPerson({ email_verified_at: null })
    const { sub } = somebody(world, { email: 'private@example.com', email_verified: false })
    const answer = await link(await codeFor(sub, token), token)
    expect(answer.userProvider).toEqual({
      databaseId: expect.any(Number),
      provider: 'GOOGLE',
      email: 'private@example.com',
    })
    expect(await linksOf(world, user)).toEqual([{ provider: 'google', sub, email: 'private@example.com' }])
    expect(mail.mock.calls.map(([{ to, text }]) => [to, text.includes('private@example.com')])).toEqual([[email, true]])
    expect((await login(world, await codeOf(world, sub))).user.databaseId).toBe(user)
    expect(mail).toHaveBeenCalledTimes(1)
  })

  it('may link an account a second time, without harm', async () => {
    const { user, token } = await aPerson()
    const { sub } = somebody(world)
    await link(await codeFor(sub, token), token)
    expect(await link(await codeFor(sub, token), token)).toHaveProperty('userProvider')
    expect(await linksOf(world, user)).toHaveLength(1)
  })

  it('links no account that is linked to somebody else', async () => {
    const [one, two] = [await aPerson(), await aPerson()]
    const { sub } = somebody(world)
    await linked(one.user, sub)
    expect(await link(await codeFor(sub, two.token), two.token)).toBe('TAKEN')
  })

  it('gets an account that two persons link at once, or the other one does', async () => {
    const people = [await aPerson(), await aPerson()]
    const { sub } = somebody(world)
    const codes: string[] = []
    for (const { token } of people) codes.push(await codeFor(sub, token))
    const answers = await Promise.all(people.map(({ token }, at) => link(codes[at]!, token)))
    expect(answers.filter((answer) => answer === 'TAKEN')).toHaveLength(1)
  })

  it('cannot have somebody else finish what they began, nor sign in by it', async () => {
    const [one, two] = [await aPerson(), await aPerson()]
    const { sub } = somebody(world)
    expect(await link(await codeFor(sub, one.token), two.token)).toBe('TOKEN')
    expect(await login(world, await codeFor(sub, one.token))).toBe('TOKEN')
    expect(await link(await codeOf(world, sub), one.token)).toBe('TOKEN')
    expect([await linksOf(world, one.user), await linksOf(world, two.user)]).toEqual([[], []])
  })

  it('sets out by an address that is good once, for its provider', async () => {
    const { token } = await aPerson()
    const { url } = await start({ provider: 'GOOGLE' }, token)
    expect((await get(world, url.replace('/google?', '/microsoft?'))).statusCode).toBe(400)
    expect((await get(world, url)).statusCode).toBe(302)
    expect((await get(world, url)).statusCode).toBe(400)
  })

  it('does not set out to a provider that the gateway does not know, nor come back to pages of somebody else', async () => {
    const { token } = await aPerson()
    expect(await start({ provider: 'FACEBOOK' }, token)).toBe('INVALID')
    expect(await start({ provider: 'GOOGLE', returnTo: 'https://evil.example.com' }, token)).toBe('INVALID')
    expect(await start({ provider: 'GOOGLE', returnTo: 'https://app.example.com/settings' }, token)).toHaveProperty(
      'url',
    )
  })
})

describe('A linked account', () => {
  it('is unlinked', async () => {
    const { user, token } = await aPerson()
    const id = await linked(user, somebody(world).sub)
    expect(await unlink(id, token)).toEqual({ unlinkedUserProviderId: `user_provider_${id}` })
    expect(await linksOf(world, user)).toEqual([])
    expect(await unlink(id, token)).toBe('NOT_FOUND')
  })

  it('stays when it is the only way to sign in', async () => {
    const { user, token } = await aPerson({ password_hash: null })
    const [first, second] = [await linked(user, somebody(world).sub), await linked(user, somebody(world).sub)]
    await world.gateway.sql(`update user_providers set status = 'revoked' where id = $1`, [second])
    expect(await unlink(first, token)).toBe('LAST_LOGIN_METHOD')
    expect(await unlink(second, token)).toHaveProperty('unlinkedUserProviderId')
  })

  it('stays when two, the only ways to sign in, are unlinked at once', async () => {
    const { user, token } = await aPerson({ password_hash: null })
    const ids = [await linked(user, somebody(world).sub), await linked(user, somebody(world).sub)]
    const answers = await Promise.all(ids.map((id) => unlink(id, token)))
    expect(answers.filter((answer) => answer === 'LAST_LOGIN_METHOD')).toHaveLength(1)
    expect(await linksOf(world, user)).toHaveLength(1)
  })

  it('is unlinked by nobody else', async () => {
    const [one, two] = [await aPerson(), await aPerson()]
    const id = await linked(one.user, somebody(world).sub)
    expect(await unlink(id, two.token)).toBe('NOT_FOUND')
    expect(await linksOf(world, one.user)).toHaveLength(1)
  })
})

it('Everybody is told with whom one can sign in', async () => {
  const { data } = await world.gateway.graphql('{ signInProviders { provider url } }')
  expect(data.signInProviders).toContainEqual({ provider: 'GOOGLE', url: 'http://127.0.0.1:4999/auth/google' })
  expect(data.signInProviders).toHaveLength(4)
})
