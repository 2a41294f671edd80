import { describe, expect, test } from 'vitest'
import { aSource } from '../factories.js'
import { members, mutate, useSources, whatIsWrong } from './source-world.js'

const world = useSources()

const assign = (source: number, userAccessId: number, more: object = {}) =>
  mutate(world, 'assignSourceUserAccess', { sourceId: source, userAccessId, ...more })
const release = (source: number, userAccessId: number) =>
  mutate(world, 'removeSourceUserAccess', { sourceId: source, userAccessId })
const weightOf = ({ source }: any) => source.members[0].weight

describe('the people of a source', () => {
  test('join at the end with the lowest credit of the group, and once only', async () => {
    const source = await aSource(world.gateway, world.company)
    const { agent, manager, owner } = world.accesses
    await assign(source, agent)
    await assign(source, manager)
    await world.gateway.sql(
      'update source_user_accesses set credit = case position when 1 then -1 else 1 end where source_id = $1',
      [source],
    )
    await assign(source, owner)
    expect((await assign(source, owner)).userErrors).toEqual([])
    expect(await members(world, source)).toEqual([
      { access: agent, position: 1, credit: -1 },
      { access: manager, position: 2, credit: 1 },
      { access: owner, position: 3, credit: -1 },
    ])
  })

  test('have a weight that can be told and taken back', async () => {
    const source = await aSource(world.gateway, world.company)
    expect(weightOf(await assign(source, world.accesses.agent, { weight: 3 }))).toBe(3)
    expect(weightOf(await assign(source, world.accesses.agent))).toBe(3)
    expect(weightOf(await assign(source, world.accesses.agent, { weight: null }))).toBe(null)
  })

  test('leave without a gap', async () => {
    const source = await aSource(world.gateway, world.company)
    const { agent, manager, owner } = world.accesses
    for (const access of [agent, manager, owner]) await assign(source, access)
    const answer = await release(source, manager)
    expect(answer.source.members).toMatchObject([
      { position: 1, userAccess: { databaseId: agent } },
      { position: 2, userAccess: { databaseId: owner } },
    ])
    expect(whatIsWrong(await release(source, manager))).toEqual([['NOT_FOUND', 'input.userAccessId']])
  })

  test('are of the company of the source', async () => {
    const source = await aSource(world.gateway, world.company)
    expect(whatIsWrong(await assign(source, 987_654))).toEqual([['UNKNOWN_REFERENCE', 'input.userAccessId']])
    expect(
      await mutate(
        world,
        'assignSourceUserAccess',
        { sourceId: source, userAccessId: world.accesses.agent },
        { as: 'agent' },
      ),
    ).toBe('FORBIDDEN')
  })

  test('of one that joins thirty times at once is one', async () => {
    const source = await aSource(world.gateway, world.company)
    const { agent, manager } = world.accesses
    await Promise.all(Array.from({ length: 30 }, (_, index) => assign(source, index % 2 ? agent : manager)))
    expect(await members(world, source)).toHaveLength(2)
  })
})

describe('the capture key', () => {
  test('is new at every turn, and shown to those who may change sources alone', async () => {
    const id = await aSource(world.gateway, world.company)
    const rotate = async () => (await mutate(world, 'rotateSourceCaptureKey', { id })).source.captureKey
    const key = await rotate()
    expect(key).toMatch(/^cap_[\w-]{32}$/)
    expect(await rotate()).not.toBe(key)
    const seenBy = async (role: 'manager' | 'agent' | 'viewer') =>
      (await world.gateway.graphql('query ($id: ID!) { source(id: $id) { captureKey } }', { id }, world.tokens[role]))
        .data.source.captureKey
    expect(await seenBy('manager')).toMatch(/^cap_/)
    expect(await seenBy('agent')).toBeNull()
    expect(await seenBy('viewer')).toBeNull()
    expect(await mutate(world, 'rotateSourceCaptureKey', { id }, { as: 'agent' })).toBe('FORBIDDEN')
  })
})
