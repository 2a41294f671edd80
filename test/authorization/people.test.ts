import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, rankOf, type Role } from '../../src/auth/role.js'
import { aCompany, aMember, aRole } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { codesOf, send } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { filePlace } from './samples.js'

let gateway: Gateway
let company: number

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
})
afterAll(() => gateway.close())

const roles = Object.keys(rankOf) as Role[]
const mutations = { updateUser: { firstName: 'After' }, uploadUserAvatar: { file: filePlace }, removeUserAvatar: {} }

/** Whether each of the mutations of an account is carried out; undefined when they differ. */
async function mayChange(caller: number, id: number): Promise<boolean | undefined> {
  const outcomes = []
  for (const [name, input] of Object.entries(mutations)) {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { user { id } userErrors { code } } }`
    await gateway.sql(`update users set first_name = 'Before', avatar_key = 'before' where id = $1`, [id])
    const before = await fingerprint({ gateway })
    const answer = await send(gateway, document, { input: { id, ...input } }, await gateway.tokenOf(caller))
    const done = answer.data[name]?.userErrors.length === 0
    expect([done, codesOf(answer)]).toEqual(done ? [true, []] : [false, ['FORBIDDEN']])
    expect((await fingerprint({ gateway })) !== before).toBe(done)
    outcomes.push(done)
  }
  return new Set(outcomes).size === 1 ? outcomes[0] : undefined
}

describe('An account is changed', () => {
  it.each(roles)('by its own person: %s', async (as) => {
    const { user } = await aMember(gateway, company, as)
    expect(await mayChange(user, user)).toBe(true)
  })

  it.each(roles)('by who manages people and ranks higher: %s', async (as) => {
    const { user: caller } = await aMember(gateway, company, as)
    const observed: Partial<Record<Role, unknown>> = {}
    for (const of of roles) observed[of] = await mayChange(caller, (await aMember(gateway, company, of)).user)
    const outranked = roles.map((of) => [of, permissionsOf[as].has('user.manage') && rankOf[as] > rankOf[of]])
    expect(observed).toEqual(Object.fromEntries(outranked))
  })

  it('by nobody who ranks lower in one of the companies that they share', async () => {
    const other = await aCompany(gateway)
    const { user: caller } = await aMember(gateway, company, 'admin')
    const { user } = await aMember(gateway, company, 'agent')
    await aRole(gateway, { user, company: other, as: 'owner' })
    expect(await mayChange(caller, user)).toBe(true)
    await aRole(gateway, { user: caller, company: other, as: 'admin' })
    expect(await mayChange(caller, user)).toBe(false)
  })

  it('by nobody who manages people elsewhere only', async () => {
    const { user: caller } = await aMember(gateway, company, 'manager')
    await aRole(gateway, { user: caller, company: await aCompany(gateway), as: 'owner' })
    expect(await mayChange(caller, (await aMember(gateway, company, 'viewer')).user)).toBe(false)
  })
})

it('Nobody sets the password of somebody else, an owner of the company neither', async () => {
  const { user: owner } = await aMember(gateway, company, 'owner')
  const { user: agent } = await aMember(gateway, company, 'agent')
  const document = 'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { userErrors { code } } }'
  const before = await fingerprint({ gateway })
  const input = { id: agent, password: 'correct horse battery staple' }
  expect(codesOf(await gateway.graphql(document, { input }, await gateway.tokenOf(owner)))).toEqual(['FORBIDDEN'])
  expect(await fingerprint({ gateway })).toBe(before)
})
