import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aUser } from '../factories.js'
import type { Gateway } from '../harness.js'
import { aSetting, openRoles, type RolesDoor, type Setting } from './roles.js'

let door: RolesDoor
let gateway: Gateway
let company: number
let people: Setting['people']

beforeAll(async () => {
  door = await openRoles()
  ;({ gateway } = door)
})
afterAll(() => door.close())
beforeEach(async () => {
  ;({ company, people } = await aSetting(gateway))
})

const roleFields = `databaseId isPrimary scope status weight access { slug } company { databaseId }`
const update = (as: Role, user: number, userAccesses: object[], more: object = {}) =>
  door.mutate(
    'updateUserAccesses',
    { userId: user, userAccesses, ...more },
    people[as].token,
    `userAccesses { ${roleFields} }`,
  )

describe('the roles of a company', () => {
  test('are listed with filters', async () => {
    await update('owner', people.agent.user, [{ id: people.agent.access, acceptsLeads: false }])
    const [{ email }] = await gateway.sql('select email from users where id = $1', [people.viewer.user])
    const listed = async (filter: object) => {
      const document =
        'query ($id: ID!, $filter: UserAccessFilter) { company(id: $id) { userAccesses(filter: $filter) { nodes { databaseId } } } }'
      const { data } = await gateway.graphql(document, { id: company, filter }, people.manager.token)
      return data.company.userAccesses.nodes.map(({ databaseId }: { databaseId: number }) => databaseId)
    }
    expect(await listed({})).toHaveLength(5)
    expect(await listed({ acceptsLeads: { eq: false } })).toEqual([people.agent.access])
    expect(await listed({ q: email })).toEqual([people.viewer.access])
    expect(await listed({ access: { in: ['access_1', 2] } })).toEqual([people.owner.access, people.admin.access])
  })

  test('are no roles of somebody without one', async () => {
    const token = await gateway.tokenOf(await aUser(gateway))
    const { data } = await gateway.graphql(
      'query ($id: ID!) { user(id: $id) { databaseId } }',
      { id: people.agent.user },
      token,
    )
    expect(data.user).toBeNull()
  })
})
