import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anAccount, codeOf, get, linksOf, login, somebody, useProviders, visit } from './provider-world.js'

const world = useProviders()

const link = (user: number, sub: string, provider = 'google') =>
  world.gateway.sql('insert into user_providers (user_id, provider, provider_user_id) values ($1, $2, $3)', [
    user,
    provider,
    sub,
  ])

describe('Somebody who sets out to a provider', () => {
  it('is sent there with a state, a nonce and a challenge, and keeps a cookie', async () => {
    const answer = await get(world, '/auth/google')
    expect(answer.statusCode).toBe(302)
    const { origin, searchParams } = new URL(String(answer.headers.location))
    expect(origin).toBe(world.server.issuer)
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'leadsy',
      redirect_uri: 'http://127.0.0.1:4999/auth/google/callback',
      response_type: 'code',
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect(answer.headers['set-cookie']).toMatch(
      /^leadsy_sign_in=[\w-]{43}; Path=\/auth\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
    )
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['a provider that nobody knows', '/auth/facebook', 404],
    ['a provider whose name is none', '/auth/constructor', 404],
    ['a provider that does not answer', '/auth/zoom', 502],
    ['a provider that has another name for itself', '/auth/apple', 502],
    ['a page of somebody else to come back to', '/auth/google?return_to=https://evil.example.com/', 400],
    [
      'a page of somebody else that looks like ours',
      '/auth/google?return_to=https://app.example.com@evil.example.com/',
      400,
    ],
    ['no page at all', '/auth/google?return_to=javascript:alert(1)', 400],
    ['a challenge that is none', '/auth/google?code_challenge=short', 400],
    ['a ticket that was never given', '/auth/google?ticket=nobody', 400],
  ])('does not get far with %s', async (_, path, status) => {
    const answer = await get(world, path)
    expect([answer.statusCode, answer.headers.location]).toEqual([status, undefined])
  })
})

describe('Somebody whom the provider knows', () => {
  it('gets a session for the account that is linked', async () => {
    const { sub } = somebody(world)
    const user = await anAccount(world, 'linked@example.com')
    await link(user, sub)
    const { session, user: shown } = await login(world, await codeOf(world, sub))
    expect(shown.databaseId).toBe(user)
    const { data } = await world.gateway.graphql(
      '{ viewer { user { databaseId providers { lastUsedAt } } } }',
      {},
      session.accessToken,
    )
    expect(data.viewer.user).toEqual({ databaseId: user, providers: [{ lastUsedAt: expect.any(String) }] })
  })

  it.each(['google', 'microsoft'])(
    'and whose address both sides have proved gets the account linked: %s',
    async (provider) => {
      const { sub, email } = somebody(world)
      const user = await anAccount(world, email)
      const { user: shown } = await login(world, await codeOf(world, sub, '', provider))
      expect(shown.databaseId).toBe(user)
      expect(await linksOf(world, user)).toEqual([{ provider, sub, email }])
      const [mail] = await world.gateway.sql(
        `select data from events where type = 'user_provider.linked' and (data ->> 'userId')::int = $1`,
        [user],
      )
      expect(mail.data).toEqual({ userId: user, provider })
    },
  )

  it('is sent back to the client with the code in the address, and no token', async () => {
    const { sub, email } = somebody(world)
    await anAccount(world, email)
    const { back, cookie } = await visit(world, sub, '?return_to=https%3A%2F%2Fapp.example.com%2Fin%3Fa%3D1')
    const answer = await get(world, back, cookie)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toMatch(/^https:\/\/app\.example\.com\/in\?a=1&code=[\w-]{43}$/)
    expect(answer.headers['set-cookie']).toContain('leadsy_sign_in=; ')
  })

  it.each([
    ['has no account here', {}, null],
    ['has an address that the provider has not verified', { email_verified: false }, {}],
    ['has an address of which the provider does not say', { email_verified: undefined }, {}],
    ['has an address that the provider calls “true”', { email_verified: 'true' }, {}],
    ['has no address there', { email: undefined }, {}],
    ['has an address that nobody has proved here', {}, { email_verified_at: null }],
  ])('but %s gets no session', async (_, claims, account) => {
    const { sub, email } = somebody(world, claims)
    const user = account && (await anAccount(world, email, account))
    expect(await login(world, await codeOf(world, sub))).toBe('NOT_LINKED')
    expect(await linksOf(world, user ?? 0)).toEqual([])
  })

  it('but whose address belongs to somebody with another account there gets no session', async () => {
    const { sub, email } = somebody(world)
    const user = await anAccount(world, email)
    await link(user, 'the one before')
    expect(await login(world, await codeOf(world, sub))).toBe('NOT_LINKED')
    expect(await linksOf(world, user)).toHaveLength(1)
  })

  it.each(['suspended', 'deactivated'])('but whose account is %s gets no session', async (status) => {
    const { sub, email } = somebody(world)
    await link(await anAccount(world, email, { status }), sub)
    expect(await login(world, await codeOf(world, sub))).toBe('CREDENTIALS')
  })

  it('but whose link is not in force gets no session', async () => {
    const { sub, email } = somebody(world)
    await link(await anAccount(world, email), sub)
    await world.gateway.sql(`update user_providers set status = 'revoked' where provider_user_id = $1`, [sub])
    expect(await login(world, await codeOf(world, sub))).toBe('NOT_ALLOWED_NOW')
  })
})

describe('A code', () => {
  it('is good once, also of many at the same time', async () => {
    const { sub, email } = somebody(world)
    await anAccount(world, email)
    const code = await codeOf(world, sub)
    const answers = await Promise.all(Array.from({ length: 5 }, () => login(world, code)))
    expect(answers.filter((answer) => answer === 'TOKEN')).toHaveLength(4)
  })

  it('is good for a minute', async () => {
    const { sub, email } = somebody(world)
    await anAccount(world, email)
    const code = await codeOf(world, sub)
    await world.gateway.sql(`update provider_sign_ins set code_expires_at = now() where code_used_at is null`)
    expect(await login(world, code)).toBe('TOKEN')
  })

  it('is good for the client that set out, where it has said how to know it', async () => {
    const { sub, email } = somebody(world)
    await anAccount(world, email)
    const verifier = 'a text that only the client knows'
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const code = () => codeOf(world, sub, `?code_challenge=${challenge}`)
    expect(await login(world, await code())).toBe('TOKEN')
    expect(await login(world, await code(), 'another text')).toBe('TOKEN')
    expect(await login(world, await code(), verifier)).toHaveProperty('session')
    expect(await login(world, await codeOf(world, sub), verifier)).toBe('TOKEN')
  })

  it('is nothing that one guesses', async () => {
    expect(await login(world, 'x'.repeat(43))).toBe('TOKEN')
  })
})
