import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCompany, aLegalTerm, aMember } from '../factories.js'
import { openTermsWorld, type TermsWorld } from './terms-world.js'

let world: TermsWorld
beforeAll(async () => {
  world = await openTermsWorld()
})
afterAll(() => world.gateway.close())
beforeEach(() => world.gateway.sql('truncate legal_terms, legal_term_approvals'))

const current = async (args: string, token?: string): Promise<{ databaseId: number } | null> =>
  (await world.gateway.graphql(`{ currentLegalTerm${args} { databaseId version lang status } }`, {}, token)).data
    .currentLegalTerm

describe('The legal text in force', () => {
  it('is open to everybody, in the language asked for, else in English', async () => {
    const english = await aLegalTerm(world.gateway, { version: '1' })
    const spanish = await aLegalTerm(world.gateway, { version: '1', lang: 'es' })
    expect(await current('')).toMatchObject({ databaseId: english, status: 'PUBLISHED' })
    expect(await current('(lang: "es-MX")')).toMatchObject({ databaseId: spanish })
    expect(await current('(lang: "de")')).toMatchObject({ databaseId: english })
    expect(await current('(type: PRIVACY)')).toBeNull()
  })

  it('is the latest that holds already; the one before is retired and can still be read', async () => {
    const first = await aLegalTerm(world.gateway, { effective_at: new Date('2025-01-01') })
    const second = await aLegalTerm(world.gateway, { effective_at: new Date('2026-01-01') })
    await aLegalTerm(world.gateway, { effective_at: new Date('2100-01-01') })
    const draft = await aLegalTerm(world.gateway, { state: 'draft' })
    expect(await current('')).toMatchObject({ databaseId: second })
    const read =
      '{ first: legalTerm(id: $first) { status endedAt body approval { approvedAt } } draft: legalTerm(id: $draft) { id } }'
    const { data } = await world.gateway.graphql(`query ($first: ID!, $draft: ID!) ${read}`, { first, draft })
    expect(data.first).toMatchObject({ status: 'RETIRED', endedAt: '2026-01-01T00:00:00.000Z', approval: null })
    expect(data.draft).toBeNull()
  })

  it('never changes once it is published', async () => {
    const id = await aLegalTerm(world.gateway)
    const change = (what: string) => world.gateway.sql(`update legal_terms set ${what} where id = $1`, [id])
    await expect(change(`body = 'Otherwise.'`)).rejects.toThrow('stays as it is')
    await expect(change(`mandatory = false`)).rejects.toThrow('stays as it is')
    await expect(change(`state = 'draft'`)).rejects.toThrow('stays as it is')
    await expect(world.gateway.sql('delete from legal_terms where id = $1', [id])).rejects.toThrow('stays as it is')
    await change(`state = 'retired'`)
    expect(await current('')).toBeNull()
    const draft = await aLegalTerm(world.gateway, { state: 'draft' })
    await world.gateway.sql(`update legal_terms set body = 'Better.', state = 'published' where id = $1`, [draft])
    expect(await current('')).toMatchObject({ databaseId: draft })
  })

  it('refuses what is no language', async () => {
    const answer = await world.gateway.graphql('{ currentLegalTerm(lang: "Spanish, please") { id } }')
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'lang' } }])
  })
})

describe('Approving', () => {
  it('keeps when, from where and which text, once', async () => {
    const { user, token } = await world.aNewcomer()
    const id = await aLegalTerm(world.gateway, { body: 'Agreed.' })
    expect(await world.due(token)).toEqual([id])
    const sha256 = createHash('sha256').update('Agreed.').digest('hex')
    const approval = { approvedAt: expect.any(String), bodySha256: sha256, company: null }
    expect((await world.approve(token, { legalTermId: id })).data.approveLegalTerm).toEqual({
      legalTerms: [{ databaseId: id, approval }],
      userErrors: [],
    })
    await world.approve(token, { legalTermId: id })
    expect(await world.gateway.sql('select user_id::int, ip::text, body_sha256 from legal_term_approvals')).toEqual([
      { user_id: user, ip: '127.0.0.1/32', body_sha256: sha256 },
    ])
    expect(await world.gateway.sql(`select 1 from events where type = 'legal_term.approved'`)).toHaveLength(1)
    expect(await world.due(token)).toEqual([])
    await expect(world.gateway.sql('update legal_term_approvals set user_id = 1')).rejects.toThrow('evidence')
    await expect(world.gateway.sql('delete from legal_term_approvals')).rejects.toThrow('evidence')
  })

  it('takes all that waits where nothing is named, and shows nobody else', async () => {
    const { token } = await world.aNewcomer()
    const other = await world.aNewcomer()
    const terms = await aLegalTerm(world.gateway)
    const privacy = await aLegalTerm(world.gateway, { type: 'privacy' })
    await aLegalTerm(world.gateway, { type: 'marketing', mandatory: false })
    const { legalTerms } = (await world.approve(token)).data.approveLegalTerm
    expect(legalTerms).toMatchObject([{ databaseId: terms }, { databaseId: privacy }])
    const seen = await world.gateway.graphql(`{ legalTerms { databaseId approval { approvedAt } } }`, {}, other.token)
    expect(seen.data.legalTerms.map(({ approval }: { approval: unknown }) => approval)).toEqual([null, null, null])
    expect(await world.due(other.token)).toEqual([privacy, terms])
  })

  it('refuses another version than the one in force, and names that', async () => {
    const { token } = await world.aNewcomer()
    const first = await aLegalTerm(world.gateway, { effective_at: new Date('2025-01-01') })
    const second = await aLegalTerm(world.gateway, { effective_at: new Date('2026-01-01') })
    expect((await world.approve(token, { legalTermId: first })).data.approveLegalTerm.userErrors).toEqual([
      {
        code: 'LEGAL_TERM_SUPERSEDED',
        field: ['input', 'legalTermId'],
        message: expect.stringContaining(`legal_term_${second},`),
      },
    ])
    const unknown = (await world.approve(token, { legalTermId: 987_654 })).data.approveLegalTerm
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('is done by oneself', async () => {
    const { token } = await world.aNewcomer()
    const other = await world.aNewcomer()
    expect((await world.approve(token, { userId: other.user })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ])
  })

  it('of a data processing agreement is for a company, and for its owner', async () => {
    const { token } = await world.aNewcomer()
    const admin = await world.gateway.tokenOf((await aMember(world.gateway, world.company, 'admin')).user)
    const dpa = await aLegalTerm(world.gateway, { type: 'dpa' })
    const terms = await aLegalTerm(world.gateway, { requires_reapproval: false })
    expect(await world.due(token)).toEqual([terms])
    const codes = async (input: object, by = token): Promise<unknown> => {
      const { data, errors } = await world.approve(by, input)
      return errors?.[0]?.extensions['code'] ?? data.approveLegalTerm.userErrors[0]?.code
    }
    expect(await codes({ legalTermId: dpa })).toBe('REQUIRED')
    expect(await codes({ legalTermId: terms, companyId: world.company })).toBe('INVALID')
    expect(await codes({ legalTermId: dpa, companyId: world.company }, admin)).toBe('FORBIDDEN')
    expect(await codes({ legalTermId: dpa, companyId: await aCompany(world.gateway) })).toBe('NOT_FOUND')
    const { legalTerms } = (await world.approve(token, { legalTermId: dpa, companyId: world.company })).data
      .approveLegalTerm
    expect(legalTerms).toMatchObject([{ approval: { company: { databaseId: world.company } } }])
  })
})
