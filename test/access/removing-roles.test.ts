import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aLead, aMember, aRole, aSource } from '../factories.js'
import type { Gateway } from '../harness.js'
import { aSetting, openRoles, type RolesDoor, type Setting, whatIsWrong } from './roles.js'

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

const remove = (as: Role, id: number, more: object = {}) =>
  door.mutate(
    'removeUserAccess',
    { id, ...more },
    people[as].token,
    'removedUserAccessId movedLeads user { databaseId }',
  )
const holder = async (id: number) => {
  const [row] = await gateway.sql('select user_access_id::int as id, assigned_at from leads where id = $1', [id])
  return row
}

/** What is kept of who got the lead, and how many events tell of it. */
const decisions = (lead: number) =>
  gateway.sql(
    `select coalesce(l.unassigned_reason, a.reason) as why, a.method, a.previous_user_access_id::int as before,
       a.user_access_id::int as after,
       (select count(*)::int from events e where e.type = 'lead.assigned' and e.subject_id = l.id) as told
     from lead_assignments a join leads l on l.id = a.lead_id where l.id = $1 order by a.id`,
    [lead],
  )

describe('removing a role', () => {
  test('asks what becomes of open leads, and gives them away', async () => {
    const open = await aLead(gateway, company, { user_access_id: people.agent.access })
    const won = await aLead(gateway, company, { user_access_id: people.agent.access, stage_id: 7 })
    expect(whatIsWrong(await remove('admin', people.agent.access))).toEqual([
      ['OPEN_LEADS', 'input.reassignToUserAccessId'],
    ])
    const answer = await remove('admin', people.agent.access, { reassignToUserAccessId: people.manager.access })
    expect(answer).toEqual({
      removedUserAccessId: `user_access_${people.agent.access}`,
      movedLeads: 1,
      user: { databaseId: people.agent.user },
      userErrors: [],
    })
    expect(await holder(open)).toMatchObject({ id: people.manager.access, assigned_at: expect.any(String) })
    expect(await holder(won)).toMatchObject({ id: people.agent.access })
    expect(await decisions(open)).toEqual([
      { why: null, method: 'bulk', before: people.agent.access, after: people.manager.access, told: 1 },
    ])
    expect(await decisions(won)).toEqual([])
  })

  test('leaves open leads to nobody when told so', async () => {
    const open = await aLead(gateway, company, { user_access_id: people.agent.access })
    expect((await remove('admin', people.agent.access, { unassign: true })).movedLeads).toBe(1)
    expect(await holder(open)).toEqual({ id: null, assigned_at: null })
    expect(await decisions(open)).toEqual([
      { why: 'owner_removed', method: 'none', before: people.agent.access, after: null, told: 1 },
    ])
  })

  test('gives leads only to somebody at work in the same company', async () => {
    await aLead(gateway, company, { user_access_id: people.agent.access })
    const elsewhere = await aMember(gateway, sister, 'agent')
    const suspended = await aRole(gateway, { user: elsewhere.user, company, as: 'agent' }, { status: 'suspended' })
    for (const heir of [elsewhere.access, suspended, 987_654])
      expect(whatIsWrong(await remove('admin', people.agent.access, { reassignToUserAccessId: heir }))).toEqual([
        ['UNKNOWN_REFERENCE', 'input.reassignToUserAccessId'],
      ])
    const itself = { reassignToUserAccessId: people.agent.access }
    expect(whatIsWrong(await remove('admin', people.agent.access, itself))).toEqual([
      ['INVALID', 'input.reassignToUserAccessId'],
    ])
  })

  test('closes the ranks of the rotations', async () => {
    const source = await aSource(gateway, company)
    for (const [index, role] of (['manager', 'agent', 'admin'] as const).entries())
      await gateway.sql(
        'insert into source_user_accesses (company_id, source_id, user_access_id, position) values ($1, $2, $3, $4)',
        [company, source, people[role].access, index + 1],
      )
    await remove('admin', people.agent.access)
    const left = await gateway.sql(
      'select user_access_id::int as id, position from source_user_accesses where source_id = $1 order by position',
      [source],
    )
    expect(left).toEqual([
      { id: people.manager.access, position: 1 },
      { id: people.admin.access, position: 2 },
    ])
  })

  test('closes the company to the person at once, and keeps the name on past work', async () => {
    const won = await aLead(gateway, company, { user_access_id: people.agent.access, stage_id: 7 })
    const seen = () =>
      gateway.graphql('query ($id: ID!) { company(id: $id) { databaseId } }', { id: company }, people.agent.token)
    expect((await seen()).data.company).toEqual({ databaseId: company })
    await remove('admin', people.agent.access)
    expect((await seen()).data.company).toBeNull()
    const { data } = await gateway.graphql(
      'query ($id: ID!, $access: ID!) { lead(id: $id) { assignee { status user { databaseId } } } node(id: $access) { id } }',
      { id: won, access: `user_access_${people.agent.access}` },
      people.manager.token,
    )
    expect(data.lead.assignee).toEqual({ status: 'REMOVED', user: { databaseId: people.agent.user } })
    expect(data.node).toBeNull()
  })

  test('hides who has left from all but those who manage people', async () => {
    await remove('admin', people.agent.access)
    const look = async (as: Role) =>
      (
        await gateway.graphql(
          'query ($id: ID!) { user(id: $id) { databaseId accesses { databaseId } } }',
          { id: people.agent.user },
          people[as].token,
        )
      ).data.user
    expect(await look('admin')).toEqual({ databaseId: people.agent.user, accesses: [] })
    expect(await look('manager')).toBeNull()
  })

  test('moves the primary role to the oldest that is left', async () => {
    const second = await aRole(gateway, { user: people.agent.user, company: sister, as: 'agent' })
    await remove('owner', people.agent.access)
    expect(await door.rolesOf(people.agent.user)).toMatchObject([
      { isPrimary: false },
      { company: sister, isPrimary: true },
    ])
    await remove('owner', second)
    expect(await door.rolesOf(people.agent.user)).toMatchObject([{ isPrimary: null }, { isPrimary: null }])
  })

  test('is not for oneself, for equals and above, nor for the last owner', async () => {
    expect(await remove('admin', people.admin.access)).toBe('FORBIDDEN')
    expect(await remove('admin', people.owner.access)).toBe('FORBIDDEN')
    const root = await aCompany(gateway)
    const branch = await aCompany(gateway, { parent_id: root })
    const head = await aMember(gateway, root, 'owner', 'subtree')
    const only = await aMember(gateway, branch, 'owner')
    const token = await gateway.tokenOf(head.user)
    const answer = await door.mutate('removeUserAccess', { id: only.access }, token, 'movedLeads')
    expect(whatIsWrong(answer)).toEqual([['LAST_OWNER', undefined]])
  })

  test('happens once', async () => {
    const answers = await Promise.all([remove('admin', people.agent.access), remove('owner', people.agent.access)])
    expect(answers.flatMap(whatIsWrong)).toEqual([['NOT_FOUND', 'input.id']])
  })

  test('checks whose role it should be', async () => {
    expect(whatIsWrong(await remove('admin', people.agent.access, { userId: people.viewer.user }))).toEqual([
      ['NOT_FOUND', 'input.id'],
    ])
  })
})
