import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
})
afterAll(() => gateway.close())

const tokenOf = async (email: string): Promise<string> => {
  const [user] = await gateway.sql('select id::int from users where email = $1', [email])
  return gateway.tokenOf(user.id)
}

const ask = async (email: string, document: string): Promise<any> =>
  (await gateway.graphql(document, {}, await tokenOf(email))).data

const make = (company: number): string =>
  `mutation { createLead(input: { companyId: ${company}, firstName: "Lena" }) { lead { heldBack } userErrors { code } } }`

describe('the plans of the demo', () => {
  it('are three, on which Nova is near its limit and Sunline has six days left', async () => {
    const asked = `{ memberships { slug } companies { nodes { slug membership { status currentPeriodEnd membership { slug } usage { metric limit used } } } } }`
    const nova = await ask('owner@nova.example.com', asked)
    expect(nova.memberships).toEqual([{ slug: 'starter' }, { slug: 'growth' }, { slug: 'scale' }])
    for (const { membership } of nova.companies.nodes) {
      expect(membership).toMatchObject({ status: 'ACTIVE', membership: { slug: 'growth' } })
      expect(membership.usage).toContainEqual({ metric: 'LEADS_PER_MONTH', limit: 1500, used: 1260 })
      expect(membership.usage).toContainEqual({ metric: 'SEATS', limit: 15, used: 13 })
      for (const { limit, used } of membership.usage) expect(used).toBeLessThan(limit)
    }
    const sunline = await ask('owner@sunline.example.com', asked)
    const [{ membership }] = sunline.companies.nodes
    expect(membership).toMatchObject({ status: 'TRIALING', membership: { slug: 'growth' } })
    expect(Math.round((Date.parse(membership.currentPeriodEnd) - Date.now()) / 86_400_000)).toBe(6)
  })

  it('leave room for another lead', async () => {
    for (const [email, company] of [
      ['owner@nova.example.com', 2],
      ['owner@sunline.example.com', 5],
    ] as const) {
      const { createLead } = await ask(email, make(company))
      expect(createLead).toEqual({ lead: { heldBack: false }, userErrors: [] })
    }
  })
})

describe('the legal terms of the demo', () => {
  it('are a first and a second version, the second in two languages, and privacy', async () => {
    const { legalTerms } = await ask('owner@nova.example.com', '{ legalTerms { type version lang status } }')
    expect(legalTerms).toHaveLength(4)
    expect(legalTerms).toContainEqual({ type: 'TERMS', version: '1.0', lang: 'en', status: 'RETIRED' })
    expect(legalTerms).toContainEqual({ type: 'TERMS', version: '2.0', lang: 'es', status: 'PUBLISHED' })
  })

  it('are approved by everybody but one, who changes nothing until then', async () => {
    const behind = await gateway.sql(`select u.email from users u where exists (select from legal_terms_due(u.id))`)
    expect(behind).toEqual([{ email: 'hannah@sunline.example.com' }])
    const approve = `mutation { approveLegalTerm(input: {}) { legalTerms { version } userErrors { code } } }`
    const { email } = behind[0]
    expect((await ask(email, make(5))).createLead.userErrors).toEqual([{ code: 'LEGAL_TERMS_REQUIRED' }])
    expect((await ask(email, approve)).approveLegalTerm).toEqual({ legalTerms: [{ version: '2.0' }], userErrors: [] })
    expect((await ask(email, make(5))).createLead.userErrors).toEqual([])
  })

  it('were approved as they read', async () => {
    const wrong = await gateway.sql(
      'select 1 from legal_term_approvals a join legal_terms t on t.id = a.legal_term_id where a.body_sha256 <> t.body_sha256 or a.approved_at < t.effective_at',
    )
    expect(wrong).toEqual([])
  })
})
