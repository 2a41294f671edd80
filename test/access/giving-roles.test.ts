import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember, aRole } from '../factories.js'
import type { Gateway } from '../harness.js'
import { aSetting, ids, openRoles, type RolesDoor, type Setting, whatIsWrong } from './roles.js'

let door: RolesDoor
let gateway: Gateway
let company: number
let sister: number
let people: Setting['people']

beforeAll(async () => {
  door = await openRoles()
  ;({ gateway } = door)
})
afterAll(() => door.close())
beforeEach(async () => {
  ;({ company, sister, people } = await aSetting(gateway))
})

const roleFields = `databaseId isPrimary scope status weight access { slug } company { databaseId }`
const create = (as: Role, user: number, userAccesses: object[]) =>
  door.mutate('createUserAccesses', { userId: user, userAccesses }, people[as].token, `userAccesses { ${roleFields} }`)
const remove = (as: Role, id: number, more: object = {}) =>
  door.mutate(
    'removeUserAccess',
    { id, ...more },
    people[as].token,
    'removedUserAccessId movedLeads user { databaseId }',
  )

describe('giving roles', () => {
  test('adds several at once and shows them', async () => {
    const third = await aCompany(gateway)
    await aRole(gateway, { user: people.owner.user, company: third, as: 'owner' })
    const { userAccesses, userErrors } = await create('owner', people.agent.user, [
      { companyId: sister, accessId: ids.manager, scope: 'SUBTREE', weight: 3 },
      { companyId: `company_${third}`, accessId: 'access_5' },
    ])
    expect(userErrors).toEqual([])
    expect(userAccesses).toMatchObject([
      { isPrimary: false, scope: 'SUBTREE', status: 'ACTIVE', weight: 3, access: { slug: 'manager' } },
      { isPrimary: false, scope: 'COMPANY', weight: 1, company: { databaseId: third }, access: { slug: 'viewer' } },
    ])
  })

  test('makes the first role the primary one, and a later one that is the default', async () => {
    const former = await aMember(gateway, company, 'viewer')
    await remove('owner', former.access)
    expect(await door.rolesOf(former.user)).toMatchObject([{ status: 'removed', isPrimary: null }])
    await create('admin', former.user, [{ companyId: company, accessId: ids.agent }])
    await create('admin', former.user, [{ companyId: sister, accessId: ids.agent, default: true }])
    expect(await door.rolesOf(former.user)).toMatchObject([
      { status: 'removed', isPrimary: false },
      { company, isPrimary: false },
      { company: sister, isPrimary: true },
    ])
  })

  test('is in force with the next request of the person', async () => {
    const seen = () =>
      gateway.graphql('query ($id: ID!) { company(id: $id) { databaseId } }', { id: sister }, people.agent.token)
    expect((await seen()).data.company).toBeNull()
    await create('admin', people.agent.user, [{ companyId: sister, accessId: ids.viewer }])
    expect((await seen()).data.company).toEqual({ databaseId: sister })
  })

  test.each([
    ['admin', 'owner'],
    ['admin', 'admin'],
  ] as const)('an %s gives nobody the role of an %s', async (as, role) => {
    expect(await create(as, people.agent.user, [{ companyId: sister, accessId: ids[role] }])).toBe('FORBIDDEN')
  })

  test('an owner makes other owners', async () => {
    const { userErrors } = await create('owner', people.agent.user, [{ companyId: sister, accessId: ids.owner }])
    expect(userErrors).toEqual([])
  })

  test('nobody gives roles to oneself', async () => {
    expect(await create('admin', people.admin.user, [{ companyId: sister, accessId: ids.agent }])).toBe('FORBIDDEN')
  })

  test('is all or nothing, and says of each role what is wrong', async () => {
    const foreign = await aCompany(gateway)
    const answer = await create('owner', people.agent.user, [
      { companyId: sister, accessId: ids.agent },
      { companyId: foreign, accessId: ids.agent },
      { companyId: sister, accessId: 999 },
      { companyId: sister, accessId: ids.agent, awayFrom: '2030-02-01T00:00:00Z', awayUntil: '2030-01-01T00:00:00Z' },
    ])
    expect(whatIsWrong(answer)).toEqual([
      ['NOT_FOUND', 'input.userAccesses.1.companyId'],
      ['UNKNOWN_REFERENCE', 'input.userAccesses.2.accessId'],
      ['INVALID', 'input.userAccesses.3.awayUntil'],
    ])
    expect(await door.rolesOf(people.agent.user)).toHaveLength(1)
  })

  test('names what is not of the right form, entry by entry', async () => {
    const answer = await create('owner', people.agent.user, [{ companyId: sister, accessId: 'lead_4', weight: 0 }])
    expect(whatIsWrong(answer)).toEqual([
      ['INVALID', 'input.userAccesses.0.weight'],
      ['INVALID', 'input.userAccesses.0.accessId'],
    ])
    expect(whatIsWrong(await create('owner', people.agent.user, []))).toEqual([['INVALID', 'input.userAccesses']])
  })

  test('gives one role a company', async () => {
    expect(
      whatIsWrong(await create('owner', people.agent.user, [{ companyId: company, accessId: ids.viewer }])),
    ).toEqual([['ALREADY_MEMBER', 'input.userAccesses.0.companyId']])
    const twice = [
      { companyId: sister, accessId: ids.viewer },
      { companyId: sister, accessId: ids.agent },
    ]
    expect(whatIsWrong(await create('owner', people.agent.user, twice))).toEqual([
      ['ALREADY_MEMBER', 'input.userAccesses.1.companyId'],
    ])
  })

  test('of two admins who give a role at the same time one is refused', async () => {
    const answers = await Promise.all(
      (['owner', 'admin'] as const).map((as) =>
        create(as, people.agent.user, [{ companyId: sister, accessId: ids.agent }]),
      ),
    )
    expect(answers.map(({ userErrors }) => userErrors.length).toSorted((a, b) => a - b)).toEqual([0, 1])
    expect(await door.rolesOf(people.agent.user)).toHaveLength(2)
  })
})
