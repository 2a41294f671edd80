import { describe, expect, test } from 'vitest'
import { aLead } from '../factories.js'
import { create, inTurn, mutate, places, query, set, useTeam } from './assignment-world.js'

const world = useTeam()

const reassign = (id: number, more: object = {}, token = world.manager) =>
  mutate(world, 'reassignLead', { id, ...more }, token)

const history = async (id: number) =>
  (
    await query(
      world,
      'query ($id: ID!) { lead(id: $id) { assignments { method reason userAccess { databaseId } previous { databaseId } } } }',
      { id },
    )
  ).lead.assignments

const simulate = async () =>
  (
    await query(
      world,
      `query ($company: ID!, $source: ID) { simulateAssignment(companyId: $company, sourceId: $source, postalCode: "85281") {
        sentence method reason lead { id } decidedAt userAccess { databaseId } candidates { userAccessId eligible credit } } }`,
      { company: world.company, source: world.source },
    )
  ).simulateAssignment

const list = async (more = '') =>
  (
    await query(
      world,
      `query ($id: ID!) { company(id: $id) { unassignedLeads${more} { totalCount nodes { databaseId unassignedReason } } } }`,
      { id: world.company },
    )
  ).company.unassignedLeads

describe('giving a lead to somebody else', () => {
  test('lets the rules find the next one', async () => {
    const [lead] = await inTurn(world, 1)
    expect(places(world, [(await reassign(lead!.databaseId)).lead])).toEqual([1])
    expect(await history(lead!.databaseId)).toEqual([
      {
        method: 'SOURCE_ROTATION',
        reason: null,
        userAccess: { databaseId: world.team[1] },
        previous: { databaseId: world.team[0] },
      },
      { method: 'SOURCE_ROTATION', reason: null, userAccess: { databaseId: world.team[0] }, previous: null },
    ])
  })

  test('leaves it where nobody else can', async () => {
    const [lead] = await inTurn(world, 1)
    await set(world, world.team[1], 'accepts_leads = false')
    await set(world, world.team[2], 'accepts_leads = false')
    const answer = await reassign(lead!.databaseId)
    expect(answer.userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW', field: ['input', 'id'] }])
    expect(await history(lead!.databaseId)).toHaveLength(1)
  })

  test('names somebody, is told of older versions, and is not for agents', async () => {
    const [lead] = await inTurn(world, 1)
    const { databaseId: id } = lead!
    expect(places(world, [(await reassign(id, { userAccessId: world.team[2] })).lead])).toEqual([2])
    expect((await history(id))[0]).toMatchObject({ method: 'MANUAL' })
    expect((await reassign(id, { version: 1 })).userErrors).toMatchObject([{ code: 'STALE_VERSION' }])
    expect(await reassign(id, {}, world.agent)).toBe('FORBIDDEN')
  })

  test('by an update keeps who did it, and taking it away keeps why', async () => {
    const [lead] = await inTurn(world, 1)
    const { databaseId: id } = lead!
    await mutate(world, 'updateLead', { id, userAccessId: world.team[1] })
    const { lead: after } = await mutate(world, 'updateLead', { id, userAccessId: null })
    expect(after).toMatchObject({ assignee: null, unassignedReason: 'MANUAL' })
    expect((await history(id)).map((each: any) => [each.method, each.reason])).toEqual([
      ['MANUAL', 'MANUAL'],
      ['MANUAL', null],
      ['SOURCE_ROTATION', null],
    ])
    expect(
      await world.gateway.sql(`select data from events where type = 'lead.assigned' and subject_id = $1 order by id`, [
        id,
      ]),
    ).toEqual([
      { data: { from: null, to: world.team[0], method: 'source_rotation' } },
      { data: { from: world.team[0], to: world.team[1], method: 'manual' } },
      { data: { from: world.team[1], to: null, method: 'manual' } },
    ])
  })
})

describe('thinking an assignment through', () => {
  test('tells who would be next, as often as it is asked, and takes no turn', async () => {
    await inTurn(world, 1)
    for (let time = 0; time < 3; time += 1)
      expect(await simulate()).toEqual({
        sentence: expect.stringContaining('turn of'),
        method: 'SOURCE_ROTATION',
        reason: null,
        lead: null,
        decidedAt: null,
        userAccess: { databaseId: world.team[1] },
        candidates: [-2, 1, 1].map((credit, place) => ({
          userAccessId: `user_access_${world.team[place]}`,
          eligible: true,
          credit,
        })),
      })
    expect(places(world, await inTurn(world, 1))).toEqual([1])
  })
})

describe('leads that nobody has', () => {
  test('are listed with the reason; those that are over only if asked for', async () => {
    for (const access of world.team) await set(world, access, 'accepts_leads = false')
    const open = await create(world)
    await inTurn(world, 1, { userAccessId: world.team[0] })
    const lost = await aLead(world.gateway, world.company, { stage_id: 8, lost_reason: 'price', lost_at: new Date() })
    const elsewhere = await aLead(world.gateway, world.company, { unassigned_reason: 'owner_removed' })
    expect(await list()).toEqual({
      totalCount: 2,
      nodes: [
        { databaseId: elsewhere, unassignedReason: 'OWNER_REMOVED' },
        { databaseId: open.databaseId, unassignedReason: 'NOBODY_AVAILABLE' },
      ],
    })
    expect((await list('(includeClosed: true)')).nodes.map((each: any) => each.databaseId)).toContain(lost)
    expect((await list('(filter: { unassignedReason: { eq: OWNER_REMOVED } })')).totalCount).toBe(1)
  })

  test('always say why, whoever writes them', async () => {
    const id = await aLead(world.gateway, world.company)
    const reason = async () =>
      (await world.gateway.sql('select unassigned_reason as why from leads where id = $1', [id]))[0].why
    expect(await reason()).toBe('no_rule')
    await world.gateway.sql('update leads set user_access_id = $2 where id = $1', [id, world.team[0]])
    expect(await reason()).toBeNull()
    await world.gateway.sql('update leads set user_access_id = null where id = $1', [id])
    expect(await reason()).toBe('manual')
  })
})
