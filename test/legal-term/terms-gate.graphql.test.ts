import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aLegalTerm } from '../factories.js'
import type { Answer } from '../harness.js'
import { openTermsWorld, type TermsWorld } from './terms-world.js'

let world: TermsWorld
beforeAll(async () => {
  world = await openTermsWorld()
})
afterAll(() => world.gateway.close())
beforeEach(() => world.gateway.sql('truncate legal_terms, legal_term_approvals'))

/** What people are remembered by is dropped when the database announces it: by and by. */
const eventually = (check: () => Promise<void>) => expect.poll(async () => check().then(() => true), { timeout: 3000 })

describe('Whoever has not approved what is mandatory', () => {
  it('reads, approves and signs out, and changes nothing until then', async () => {
    const { token } = await world.aNewcomer()
    expect(await world.rename(token)).toEqual([])
    const terms = await aLegalTerm(world.gateway)
    const privacy = await aLegalTerm(world.gateway, { type: 'privacy' })
    await eventually(async () => {
      const message = expect.stringContaining(`legal_term_${terms}, legal_term_${privacy}.`)
      expect(await world.rename(token)).toEqual([{ code: 'LEGAL_TERMS_REQUIRED', message }])
    }).toBe(true)
    expect((await world.gateway.graphql('{ companies { nodes { name } } }', {}, token)).errors).toBeUndefined()
    await world.approve(token, { legalTermId: terms })
    expect(await world.rename(token)).toMatchObject([{ message: expect.stringContaining(`legal_term_${privacy}.`) }])
    await world.approve(token, { legalTermId: privacy })
    expect(await world.rename(token)).toEqual([])
    const { token: other } = await world.aNewcomer()
    const out = await world.gateway.graphql('mutation { logout(input: {}) { userErrors { code } } }', {}, other)
    expect(out.data.logout.userErrors).toEqual([])
  })

  it('is asked again by a version that requires it, and by no other', async () => {
    const { token } = await world.aNewcomer()
    await aLegalTerm(world.gateway, { version: '1', effective_at: new Date('2025-01-01') })
    await world.approve(token)
    await aLegalTerm(world.gateway, {
      version: '1.1',
      effective_at: new Date('2025-02-01'),
      requires_reapproval: false,
    })
    expect(await world.due(token)).toEqual([])
    expect(await world.rename(token)).toEqual([])
    await aLegalTerm(world.gateway, { version: '2', effective_at: new Date('2025-03-01') })
    const last = await aLegalTerm(world.gateway, {
      version: '2.1',
      effective_at: new Date('2025-04-01'),
      requires_reapproval: false,
    })
    expect(await world.due(token)).toEqual([last])
    await eventually(async () =>
      expect(await world.rename(token)).toMatchObject([{ code: 'LEGAL_TERMS_REQUIRED' }]),
    ).toBe(true)
    await world.approve(token)
    expect(await world.rename(token)).toEqual([])
  })

  it('has approved a version in all languages, and is asked in the own one', async () => {
    const { user, token } = await world.aNewcomer({ lang: 'es-MX' })
    await aLegalTerm(world.gateway, { version: '2' })
    const spanish = await aLegalTerm(world.gateway, { version: '2', lang: 'es' })
    expect(await world.due(token)).toEqual([spanish])
    await world.approve(token)
    await world.gateway.sql(`update users set lang = 'en' where id = $1`, [user])
    expect(await world.due(token)).toEqual([])
  })

  it('is asked from the very moment on at which the text holds', async () => {
    const { token } = await world.aNewcomer()
    const soon = new Date(Date.now() + 1500)
    await aLegalTerm(world.gateway, { effective_at: soon })
    expect(await world.rename(token)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 30))
    expect(await world.rename(token)).toMatchObject([{ code: 'LEGAL_TERMS_REQUIRED' }])
  })

  it('is not asked for what is not mandatory, nor for what was taken back', async () => {
    const { token } = await world.aNewcomer()
    await aLegalTerm(world.gateway, { type: 'marketing', mandatory: false })
    const id = await aLegalTerm(world.gateway)
    await world.gateway.sql(`update legal_terms set state = 'retired' where id = $1`, [id])
    world.gateway.services.viewers.forget('*')
    expect(await world.rename(token)).toEqual([])
  })

  it('does not complete the onboarding', async () => {
    const { user, token } = await world.aNewcomer()
    const complete = async (input: object = {}): Promise<Answer> =>
      world.gateway.graphql(
        'mutation ($input: CompleteOnboardingInput!) { completeOnboarding(input: $input) { user { onboarding { completedAt nextStep steps { name isTaken } } } userErrors { code } } }',
        { input },
        token,
      )
    // Not asked anew, and yet mandatory.
    await aLegalTerm(world.gateway, { requires_reapproval: false })
    expect(await world.rename(token)).toEqual([])
    expect((await complete()).data.completeOnboarding.userErrors).toEqual([{ code: 'LEGAL_TERMS_REQUIRED' }])
    await world.approve(token)
    const { onboarding } = (await complete()).data.completeOnboarding.user
    expect(onboarding).toEqual({
      completedAt: expect.any(String),
      nextStep: 'PROFILE',
      steps: [
        { name: 'PROFILE', isTaken: false },
        { name: 'LEGAL_TERMS', isTaken: true },
        { name: 'COMPANY', isTaken: true },
        { name: 'INVITE_TEAM', isTaken: true },
        { name: 'FIRST_SOURCE', isTaken: false },
        { name: 'DONE', isTaken: true },
      ],
    })
    const again = (await complete()).data.completeOnboarding.user.onboarding
    expect(again.completedAt).toBe(onboarding.completedAt)
    expect(await world.gateway.sql(`select 1 from events where type = 'user.onboarded'`)).toHaveLength(1)
    const other = await world.aNewcomer()
    expect((await complete({ userId: other.user })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    const seen = await world.gateway.graphql(`{ user(id: ${user}) { onboarding { completedAt } } }`, {}, other.token)
    expect(seen.data.user.onboarding).toBeNull()
  })
})
