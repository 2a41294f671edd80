import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTerritoryMember } from '../assignment-factories.js'
import { aCompany, aLead, aMember, aRole, aSource, aTerritory, aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let child: number
let seller: { user: number; access: number }
const tokens: Record<string, string> = {}
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  child = await aCompany(gateway, { parent_id: company })
  for (const role of ['manager', 'agent', 'viewer'] as const) {
    const user = await aUser(gateway, { first_name: `A ${role}` })
    await aRole(gateway, { user, company, as: role, scope: 'subtree' })
    tokens[role] = await gateway.tokenOf(user)
  }
  const user = await aUser(gateway, {
    first_name: 'Sam',
    last_name: 'Seller',
    email: 'sam@example.com',
    phone_number: '602',
    last_login_at: '2026-01-02T03:04:05Z',
  })
  seller = {
    user,
    access: await aRole(gateway, { user, company, as: 'agent' }, { accepts_leads: false, away_until: ago(-2) }),
  }
  await aMember(gateway, child, 'agent')
  const own = { user_access_id: seller.access }
  await aLead(gateway, company, { ...own, stage_entered_at: ago(30) })
  await aLead(gateway, company, { ...own, stage_id: 3 })
  await aLead(gateway, company, { ...own, stage_id: 7, stage_entered_at: ago(300) })
  await aLead(gateway, company, { ...own, deleted_at: ago(1), stage_entered_at: ago(30) })
  const source = await aSource(gateway, company, { name: 'Website' })
  await gateway.sql(
    'insert into source_user_accesses (company_id, source_id, user_access_id, position) values ($1, $2, $3, 1)',
    [company, source, seller.access],
  )
  const territory = await aTerritory(gateway, company, { name: 'Tempe' })
  await aTerritoryMember(gateway, { company, territory, access: seller.access })
})
afterAll(() => gateway.close())

const all = `userAccessId fullName avatarRoute access { slug } company { databaseId } sources { name } territories { name } email phoneNumber status
  acceptsLeads awayUntil openLeads overdueLeads lastLoginAt`

async function people(as: string, args = '', selection = all, id = company): Promise<any[] | null> {
  const document = `query ($id: ID!) { companyUsers(companyId: $id${args}) { totalCount nodes { ${selection} } } }`
  const { data, errors } = await gateway.graphql(document, { id }, tokens[as])
  expect(errors).toBeUndefined()
  return data.companyUsers && data.companyUsers.nodes
}

const names = async (args: string) => (await people('manager', args, 'fullName'))!.map(({ fullName }) => fullName)

describe('the people of a company', () => {
  test('are shown with their work to who leads them', async () => {
    expect((await people('manager'))!.at(-1)).toEqual({
      userAccessId: `user_access_${seller.access}`,
      fullName: 'Sam Seller',
      avatarRoute: null,
      access: { slug: 'agent' },
      company: { databaseId: company },
      sources: [{ name: 'Website' }],
      territories: [{ name: 'Tempe' }],
      email: 'sam@example.com',
      phoneNumber: '602',
      status: 'ACTIVE',
      acceptsLeads: false,
      awayUntil: expect.any(String),
      openLeads: 2,
      overdueLeads: 1,
      lastLoginAt: '2026-01-02T03:04:05.000Z',
    })
  })

  test.each(['agent', 'viewer'])('are names, pictures and roles to an %s', async (role) => {
    const hidden = { email: null, phoneNumber: null, status: null, acceptsLeads: null, awayUntil: null }
    expect((await people(role))!.at(-1)).toMatchObject({
      fullName: 'Sam Seller',
      access: { slug: 'agent' },
      ...hidden,
      openLeads: null,
      overdueLeads: null,
      lastLoginAt: null,
    })
  })

  test('are found by role, state, whether they take leads, and name', async () => {
    expect(await names(', filter: { access: { eq: 4 } }')).toEqual(['A agent', 'Sam Seller'])
    expect(await names(', filter: { acceptsLeads: { eq: false } }')).toEqual(['Sam Seller'])
    expect(await names(', filter: { status: { eq: SUSPENDED } }')).toEqual([])
    expect(await names(', filter: { q: "sell" }')).toEqual(['Sam Seller'])
  })

  test('of the companies below are there when asked for', async () => {
    expect(await people('manager')).toHaveLength(4)
    expect(await people('manager', ', includeSubtree: true')).toHaveLength(5)
    expect(await people('manager', '', all, child)).toHaveLength(1)
  })

  test('of another company are not there', async () => {
    expect(await people('manager', '', all, await aCompany(gateway))).toBeNull()
  })
})
