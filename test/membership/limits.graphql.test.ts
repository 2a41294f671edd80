import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, aMember, aRole, aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOwnedCompanyOn, usedOf } from './plan-world.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const invite = async (company: number, token: string, email: string): Promise<string[]> => {
  const { data } = await gateway.graphql(
    'mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { userErrors { code } } }',
    { input: { companyId: company, accessId: 4, email } },
    token,
  )
  return data.createInvitation.userErrors.map(({ code }: { code: string }) => code)
}

const giveRole = async (company: number, token: string, user: number): Promise<string[]> => {
  const { data } = await gateway.graphql(
    'mutation ($input: CreateUserAccessesInput!) { createUserAccesses(input: $input) { userErrors { code } } }',
    { input: { userId: user, userAccesses: [{ companyId: company, accessId: 4 }] } },
    token,
  )
  return data.createUserAccesses.userErrors.map(({ code }: { code: string }) => code)
}

describe('The seats of a plan', () => {
  it('are taken once by a person, whatever the number of companies, and by invitations that wait', async () => {
    const root = await anOwnedCompanyOn(gateway, { seats: 3 })
    const campus = await aCompany(gateway, { parent_id: root.company })
    const { user } = await aMember(gateway, root.company, 'agent')
    await aRole(gateway, { user, company: campus, as: 'agent' })
    gateway.services.viewers.forget('*')
    expect(await usedOf(gateway, root, 'SEATS')).toBe(2)
    expect(await invite(campus, root.token, 'third@example.com')).toEqual([])
    expect(await invite(root.company, root.token, 'third@example.com')).toEqual([])
    expect(await usedOf(gateway, root, 'SEATS')).toBe(3)
    expect(await invite(root.company, root.token, 'fourth@example.com')).toEqual(['PLAN_LIMIT_REACHED'])
    await gateway.sql(`update invitations set expires_at = now() where email = 'third@example.com'`)
    expect(await invite(root.company, root.token, 'fourth@example.com')).toEqual([])
  })

  it('keep the one that an invitation holds for whoever accepts it', async () => {
    const root = await anOwnedCompanyOn(gateway, { seats: 2 })
    const email = 'reserved@example.com'
    expect(await invite(root.company, root.token, email)).toEqual([])
    await gateway.sql(`update invitations set code_hash = encode(sha256('reserved'), 'hex') where email = $1`, [email])
    const { data } = await gateway.graphql(
      'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { email } userErrors { code } } }',
      {
        input: {
          email,
          firstName: 'Lena',
          lastName: 'Ortiz',
          password: 'correct horse battery staple',
          invitationCode: 'reserved',
        },
      },
    )
    expect(data.createUser).toEqual({ user: { email }, userErrors: [] })
    expect(await usedOf(gateway, root, 'SEATS')).toBe(2)
  })

  it('go to one of two admins who take the last at once', async () => {
    const root = await anOwnedCompanyOn(gateway, { seats: 6 })
    const campus = await aCompany(gateway, { parent_id: root.company })
    const admins = [
      { company: root.company, ...(await aMember(gateway, root.company, 'admin')) },
      { company: campus, ...(await aMember(gateway, campus, 'admin')) },
    ]
    const taking = []
    for (const { company, user } of admins) {
      const newcomer = await aUser(gateway)
      const former = await aUser(gateway)
      await aRole(gateway, { user: newcomer, company, as: 'agent' }, { status: 'removed' })
      await aRole(gateway, { user: former, company, as: 'agent' })
      taking.push({ company, newcomer, token: await gateway.tokenOf(user) })
    }
    const codes = await Promise.all(taking.map(({ company, newcomer, token }) => giveRole(company, token, newcomer)))
    expect(codes.flat()).toEqual(['PLAN_LIMIT_REACHED'])
    expect(await usedOf(gateway, root, 'SEATS')).toBe(6)
  })

  it('are no obstacle to who has one already, even when there are too many people', async () => {
    const root = await anOwnedCompanyOn(gateway, { seats: 1 })
    const campus = await aCompany(gateway, { parent_id: root.company })
    const { user } = await aMember(gateway, root.company, 'agent')
    gateway.services.viewers.forget('*')
    expect(await giveRole(campus, root.token, user)).toEqual([])
    expect(await invite(campus, root.token, 'too-many@example.com')).toEqual(['PLAN_LIMIT_REACHED'])
  })
})

describe('The sources, campaigns and questions of a plan', () => {
  it.each([
    ['createSource', 'SOURCES', { name: '' }],
    ['createCampaign', 'CAMPAIGNS', { name: '' }],
    ['createQuestion', 'QUESTIONS', { label: '', type: 'SHORT_TEXT' }],
  ])('are as many as it allows, also when two are made at once: %s', async (mutation, metric, facts) => {
    const root = await anOwnedCompanyOn(gateway, { sources: 2, campaigns: 2, questions: 2 })
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
    const make = async (name: string): Promise<string[]> => {
      const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`
      const { data } = await gateway.graphql(
        document,
        { input: { companyId: root.company, ...facts, [Object.keys(facts)[0]!]: name } },
        root.token,
      )
      return data[mutation].userErrors.map(({ code }: { code: string }) => code)
    }
    expect(await make('First')).toEqual([])
    const codes = await Promise.all(['Second', 'Third', 'Fourth'].map(make))
    expect(codes.flat()).toEqual(['PLAN_LIMIT_REACHED', 'PLAN_LIMIT_REACHED'])
    expect(await usedOf(gateway, root, metric)).toBe(2)
  })
})
