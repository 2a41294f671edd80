import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aLead, aMember, aRole } from '../factories.js'
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
const update = (as: Role, user: number, userAccesses: object[], more: object = {}) =>
  door.mutate(
    'updateUserAccesses',
    { userId: user, userAccesses, ...more },
    people[as].token,
    `userAccesses { ${roleFields} }`,
  )
const demote = (user: number, id: number, by: string) =>
  door.mutate(
    'updateUserAccesses',
    { userId: user, userAccesses: [{ id, accessId: ids.agent }] },
    by,
    'userAccesses { databaseId }',
  )

describe('changing roles', () => {
  test('changes what is given and leaves the rest', async () => {
    const { userAccesses } = await update('admin', people.agent.user, [
      { id: people.agent.access, accessId: ids.manager, maxOpenLeads: 40, awayUntil: '2031-01-01T00:00:00Z' },
    ])
    expect(userAccesses).toMatchObject([{ access: { slug: 'manager' }, weight: 1, isPrimary: true }])
    await update('admin', people.agent.user, [{ id: people.agent.access, maxOpenLeads: null }])
    const [row] = await gateway.sql('select max_open_leads, away_until from user_accesses where id = $1', [
      people.agent.access,
    ])
    expect(row).toEqual({ max_open_leads: null, away_until: '2031-01-01 00:00:00+00' })
  })

  test('a suspended role opens nothing, until it is active again', async () => {
    const seen = async () =>
      (
        await gateway.graphql(
          'query ($id: ID!) { company(id: $id) { databaseId } }',
          { id: company },
          people.agent.token,
        )
      ).data.company
    await update('admin', people.agent.user, [{ id: people.agent.access, status: 'SUSPENDED' }])
    expect(await seen()).toBeNull()
    expect(await door.rolesOf(people.agent.user)).toMatchObject([{ status: 'suspended', isPrimary: true }])
    await update('admin', people.agent.user, [{ id: people.agent.access, status: 'ACTIVE' }])
    expect(await seen()).toEqual({ databaseId: company })
  })

  test('is for who ranks higher, never for oneself', async () => {
    expect(await update('admin', people.owner.user, [{ id: people.owner.access, weight: 2 }])).toBe('FORBIDDEN')
    expect(await update('manager', people.agent.user, [{ id: people.agent.access, weight: 2 }])).toBe('FORBIDDEN')
    expect(await update('admin', people.admin.user, [{ id: people.admin.access, weight: 2 }])).toBe('FORBIDDEN')
    expect(await update('owner', people.owner.user, [{ id: people.owner.access, accessId: ids.admin }])).toBe(
      'FORBIDDEN',
    )
    expect(await update('admin', people.agent.user, [{ id: people.agent.access, accessId: ids.admin }])).toBe(
      'FORBIDDEN',
    )
  })

  test('anybody chooses the role to start with', async () => {
    const second = await aRole(gateway, { user: people.viewer.user, company: sister, as: 'viewer' })
    const token = await gateway.tokenOf(people.viewer.user)
    const input = { userId: people.viewer.user, userAccesses: [{ id: second, default: true }] }
    expect((await door.mutate('updateUserAccesses', input, token, 'userAccesses { isPrimary }')).userAccesses).toEqual([
      { isPrimary: true },
    ])
    expect(await door.rolesOf(people.viewer.user)).toMatchObject([{ isPrimary: false }, { isPrimary: true }])
    const { data } = await gateway.graphql('query ($id: ID!) { company(id: $id) { isDefault } }', { id: sister }, token)
    expect(data.company.isDefault).toBe(true)
  })

  test('always leaves exactly one to start with', async () => {
    const agent = people.agent.user
    const first = people.agent.access
    const second = await aRole(gateway, { user: agent, company: sister, as: 'agent' })
    expect(whatIsWrong(await update('owner', agent, [{ id: first, default: false }]))).toEqual([
      ['INVALID', 'input.userAccesses'],
    ])
    const both = [
      { id: first, default: true },
      { id: second, default: true },
    ]
    expect(whatIsWrong(await update('owner', agent, both))).toEqual([['INVALID', 'input.userAccesses']])
    const swapped = [
      { id: first, default: false },
      { id: second, default: true },
    ]
    expect((await update('owner', agent, swapped)).userErrors).toEqual([])
    await update('owner', agent, [{ id: second, status: 'SUSPENDED' }])
    expect(await door.rolesOf(agent)).toMatchObject([{ isPrimary: true }, { isPrimary: false }])
    expect(whatIsWrong(await update('owner', agent, [{ id: second, default: true }]))).toEqual([
      ['NOT_ALLOWED_NOW', 'input.userAccesses'],
    ])
  })

  test('keeps the last owner, and lets one of two go', async () => {
    const second = await aMember(gateway, company, 'owner')
    const token = await gateway.tokenOf(second.user)
    const [one, other] = await Promise.all([
      demote(second.user, second.access, people.owner.token),
      demote(people.owner.user, people.owner.access, token),
    ])
    const outcomes = [one, other].map((each) => (each === 'FORBIDDEN' ? each : (each.userErrors[0]?.code ?? 'done')))
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
    const [{ owners }] = await gateway.sql(
      `select count(*)::int as owners from user_accesses where company_id = $1 and access_id = 1 and status = 'active'`,
      [company],
    )
    expect(owners).toBe(1)
  })

  test('takes back what it answered as no change', async () => {
    const owner = people.owner
    const own = [
      { id: owner.access, accessId: ids.owner, status: 'ACTIVE', scope: 'COMPANY', weight: 1, default: true },
    ]
    expect((await update('owner', owner.user, own)).userErrors).toEqual([])
  })

  test('knows only the roles of that person, and ends none by the way', async () => {
    expect(whatIsWrong(await update('owner', people.agent.user, [{ id: people.viewer.access, weight: 2 }]))).toEqual([
      ['NOT_FOUND', 'input.userAccesses.0.id'],
    ])
    expect(
      whatIsWrong(await update('owner', people.agent.user, [{ id: people.agent.access, status: 'REMOVED' }])),
    ).toEqual([['INVALID', 'input.userAccesses.0.status']])
  })

  test('replaces the whole set on request, in the companies that the caller manages', async () => {
    const elsewhere = await aCompany(gateway)
    const agent = people.agent.user
    await aRole(gateway, { user: agent, company: elsewhere, as: 'agent' })
    const inSister = await aRole(gateway, { user: agent, company: sister, as: 'agent' })
    const lead = await aLead(gateway, company, { user_access_id: people.agent.access })
    await update('admin', agent, [{ id: inSister }], { replace: true })
    expect(await door.rolesOf(agent)).toMatchObject([
      { company, status: 'removed', isPrimary: false },
      { company: elsewhere, status: 'active', isPrimary: true },
      { company: sister, status: 'active', isPrimary: false },
    ])
    expect(await gateway.sql('select user_access_id from leads where id = $1', [lead])).toEqual([
      { user_access_id: null },
    ])
  })
})
