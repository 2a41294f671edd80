import { describe, expect, test } from 'vitest'
import { aSource } from '../factories.js'
import { aTaker, create, inTurn, join, places, set, useTeam } from './assignment-world.js'

const world = useTeam()

describe('leads of a source', () => {
  test('go to its people one after the other', async () => {
    expect(places(world, await inTurn(world, 7))).toEqual([0, 1, 2, 0, 1, 2, 0])
  })

  test('are shared exactly when fifty come at once', async () => {
    const leads = await Promise.all(Array.from({ length: 50 }, () => create(world)))
    const counts = [0, 1, 2].map((place) => places(world, leads).filter((each) => each === place).length)
    expect(counts).toEqual([17, 17, 16])
    const inOrder = leads.toSorted((a, b) => a.databaseId - b.databaseId)
    expect(inOrder).toHaveLength(50)
    const members = await world.gateway.sql(
      'select assigned_count::int as count, credit::float as credit from source_user_accesses where source_id = $1 order by position',
      [world.source],
    )
    expect(members).toEqual([
      { count: 17, credit: -1 },
      { count: 17, credit: -1 },
      { count: 16, credit: 2 },
    ])
    const turns = await world.gateway.sql(
      `select user_access_id::int as access, candidates from lead_assignments where company_id = $1`,
      [world.company],
    )
    expect(turns).toHaveLength(50)
    // In each round of three everybody was once.
    const creditsSeen = turns.map(({ candidates }) => candidates.map(({ credit }: { credit: number }) => credit).join())
    expect(new Set(creditsSeen)).toEqual(new Set(['0,0,0', '-2,1,1', '-1,-1,2']))
  })

  test('follow the weights where the source says so', async () => {
    await world.gateway.sql(`update sources set rotation_strategy = 'weighted' where id = $1`, [world.source])
    await set(world, world.team[0], 'weight = 2')
    expect(places(world, await inTurn(world, 8))).toEqual([0, 1, 2, 0, 0, 1, 2, 0])
  })

  test('go to the fewest open leads, or to the first, where the source says so', async () => {
    await inTurn(world, 2)
    await world.gateway.sql(`update sources set rotation_strategy = 'least_open' where id = $1`, [world.source])
    expect(places(world, await inTurn(world, 2))).toEqual([2, 0])
    await world.gateway.sql(`update sources set rotation_strategy = 'first_available' where id = $1`, [world.source])
    expect(places(world, await inTurn(world, 2))).toEqual([0, 0])
  })

  test.each([
    ['away', `away_until = now() + interval '1 day'`],
    ['not taking leads', 'accepts_leads = false'],
    ['suspended', `status = 'suspended'`],
    ['at the limit of open leads', 'max_open_leads = 0'],
    ['at the limit of the day', 'max_leads_per_day = 0'],
  ])('pass by somebody who is %s, and the others keep their places', async (_, change) => {
    await inTurn(world, 1)
    await set(world, world.team[1], change)
    expect(places(world, await inTurn(world, 3))).toEqual([2, 0, 2])
    await set(
      world,
      world.team[1],
      `away_until = null, accepts_leads = true, status = 'active', max_open_leads = null, max_leads_per_day = null`,
    )
    expect(places(world, await inTurn(world, 1))).toEqual([1])
  })

  test('come again after an absence that is over, and go on before one begins', async () => {
    await set(world, world.team[0], `away_until = now() - interval '1 minute'`)
    await set(world, world.team[1], `away_from = now() + interval '1 hour', away_until = now() + interval '1 day'`)
    expect(places(world, await inTurn(world, 3))).toEqual([0, 1, 2])
  })

  test('never go beyond a limit, however many come at once through two sources', async () => {
    const other = await aSource(world.gateway, world.company)
    await join(world, other, world.team[0])
    for (const access of world.team) await set(world, access, 'max_open_leads = 5')
    const leads = await Promise.all(
      Array.from({ length: 40 }, (_, index) => create(world, { sourceId: index % 2 ? other : world.source })),
    )
    for (const place of [0, 1, 2])
      expect(places(world, leads).filter((each) => each === place).length).toBeLessThanOrEqual(5)
    expect(places(world, leads).filter((each) => each === 0)).toHaveLength(5)
    expect(places(world, leads).filter((each) => typeof each === 'string')).toEqual(
      Array.from({ length: 25 }, () => 'ALL_AT_CAPACITY'),
    )
  })

  test('count towards the limit of a day when they come today', async () => {
    for (const access of world.team) await set(world, access, 'max_leads_per_day = 1')
    expect(places(world, await inTurn(world, 4))).toEqual([0, 1, 2, 'ALL_AT_CAPACITY'])
    await world.gateway.sql(`update leads set assigned_at = now() - interval '2 days' where company_id = $1`, [
      world.company,
    ])
    expect(new Set(places(world, await inTurn(world, 3)))).toEqual(new Set([0, 1, 2]))
  })
})

describe('who joins', () => {
  test('gets no burst of leads', async () => {
    const leads = await inTurn(world, 4)
    expect(places(world, leads)).toEqual([0, 1, 2, 0])
    const newcomer = await aTaker(world)
    const document =
      'mutation ($input: AssignSourceUserAccessInput!) { assignSourceUserAccess(input: $input) { userErrors { code } } }'
    await world.gateway.graphql(document, { input: { sourceId: world.source, userAccessId: newcomer } }, world.manager)
    const next = await inTurn(world, 8)
    expect(next.filter(({ assignee }) => assignee?.databaseId === newcomer).length).toBeLessThanOrEqual(2)
    expect(next.slice(0, 2).map(({ assignee }) => assignee?.databaseId)).toEqual([world.team[1], world.team[2]])
  })
})
