import { describe, expect, it } from 'vitest'
import { Browser } from './oidc-server.js'
import { depart, get, somebody, useProviders, visit } from './provider-world.js'

const world = useProviders()

const code = (answer: { json: () => any }): unknown => answer.json().errors?.[0].extensions.code

describe('Whoever comes back', () => {
  it('to a state that is unknown is refused', async () => {
    const { back, cookie } = await visit(world, somebody(world).sub)
    const answer = await get(world, back.replace(/state=[\w-]+/, `state=${'x'.repeat(43)}`), cookie)
    expect([answer.statusCode, code(answer)]).toEqual([400, 'EXPIRED'])
  })

  it('with another browser is refused', async () => {
    const { back } = await visit(world, somebody(world).sub)
    const { cookie } = await depart(world)
    for (const other of ['', cookie, 'leadsy_sign_in=short'])
      expect(code(await get(world, back, other))).toBe('EXPIRED')
  })

  it('to another provider than the one set out to is refused', async () => {
    const { back, cookie } = await visit(world, somebody(world).sub)
    expect(code(await get(world, back.replace('/google/', '/microsoft/'), cookie))).toBe('EXPIRED')
  })

  it('a second time is refused', async () => {
    const { back, cookie } = await visit(world, somebody(world).sub)
    expect((await get(world, back, cookie)).statusCode).toBe(200)
    expect(code(await get(world, back, cookie))).toBe('EXPIRED')
  })

  it('too late is refused', async () => {
    const { back, cookie } = await visit(world, somebody(world).sub)
    await world.gateway.sql('update provider_sign_ins set expires_at = now() where returned_at is null')
    expect(code(await get(world, back, cookie))).toBe('EXPIRED')
  })

  it.each([
    ['a token of another nonce', `nonce = 'another'`],
    ['a code of another challenge', `code_verifier = repeat('x', 43)`],
  ])('with %s is refused', async (_, change) => {
    const { back, cookie } = await visit(world, somebody(world).sub)
    await world.gateway.sql(`update provider_sign_ins set ${change} where returned_at is null`)
    expect(code(await get(world, back, cookie))).toBe('PROVIDER')
  })

  it.each([
    ['the answer of another issuer', (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example.com')],
    ['an answer that names no issuer', (back: string) => back.replace(/&iss=[^&]+/, '')],
    ['a code that the provider never gave', (back: string) => back.replace(/([?&])code=[\w-]+/, '$1code=made-up')],
  ])('with %s is refused', async (_, change) => {
    const { back, cookie } = await visit(world, somebody(world).sub)
    expect(change(back)).not.toBe(back)
    expect(code(await get(world, change(back), cookie))).toBe('PROVIDER')
  })

  it('having called it off is told so', async () => {
    const { to, cookie } = await depart(world)
    const back = await new Browser(world.server.issuer).abort(to)
    expect(code(await get(world, back, cookie))).toBe('ACCESS_DENIED')
    const again = await depart(world, '?return_to=https://app.example.com/in')
    const other = await new Browser(world.server.issuer).abort(again.to)
    const answer = await get(world, other, again.cookie)
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      'https://app.example.com/in?error=ACCESS_DENIED',
    ])
  })
})
