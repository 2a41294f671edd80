import { describe, expect, test } from 'vitest'
import { aCompany, aLead } from '../factories.js'
import { useTeam } from '../assignment/assignment-world.js'

const world = useTeam()

const bulk = async (name: string, input: object, token = world.manager): Promise<any> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) {
    results { leadId done code message } doneCount refusedCount hasMore userErrors { code field } } }`
  const answer = await world.gateway.graphql(document, { input: { companyId: world.company, ...input } }, token)
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

const leads = async (count: number, values: object = {}): Promise<number[]> => {
  const ids: number[] = []
  for (let index = 0; index < count; index += 1)
    ids.push(await aLead(world.gateway, world.company, { source_id: world.source, ...values }))
  return ids
}

const holders = async (ids: number[]) =>
  (await world.gateway.sql('select user_access_id::int as who from leads where id = any($1) order by id', [ids])).map(
    ({ who }: { who: number | null }) => who,
  )

describe('giving many leads', () => {
  test('gives those that one sees and tells of the others', async () => {
    const [first, second] = (await leads(2)) as [number, number]
    const foreign = await aLead(world.gateway, await aCompany(world.gateway))
    const answer = await bulk('bulkAssignLeads', { ids: [second, foreign, first], userAccessId: world.team[1] })
    expect(answer).toEqual({
      results: [
        { leadId: `lead_${second}`, done: true, code: null, message: null },
        { leadId: `lead_${foreign}`, done: false, code: 'NOT_FOUND', message: expect.any(String) },
        { leadId: `lead_${first}`, done: true, code: null, message: null },
      ],
      doneCount: 2,
      refusedCount: 1,
      hasMore: false,
      userErrors: [],
    })
    expect(await holders([first, second])).toEqual([world.team[1], world.team[1]])
    expect(
      await world.gateway.sql('select method, count(*)::int from lead_assignments where company_id = $1 group by 1', [
        world.company,
      ]),
    ).toEqual([{ method: 'bulk', count: 2 }])
  })

  test('goes by a filter, and by the rules, each in turn and within the limits', async () => {
    const ids = await leads(6)
    const taken = await aLead(world.gateway, world.company, { user_access_id: world.team[0] })
    await world.gateway.sql('update user_accesses set max_open_leads = 3 where id = $1', [world.team[0]])
    const answer = await bulk('bulkAssignLeads', { filter: { assignee: { isNull: true } }, byRules: true })
    expect(answer).toMatchObject({ doneCount: 6, refusedCount: 0, hasMore: false })
    const counts = world.team.map(async (who) => (await holders([...ids, taken])).filter((each) => each === who).length)
    expect(await Promise.all(counts)).toEqual([3, 2, 2])
  })

  test('takes them from everybody with null, and wants to be told', async () => {
    const ids = await leads(2, { user_access_id: world.team[0] })
    expect((await bulk('bulkAssignLeads', { ids })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'userAccessId'] },
    ])
    expect((await bulk('bulkAssignLeads', { userAccessId: null })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'ids'] },
    ])
    expect(await bulk('bulkAssignLeads', { ids, userAccessId: null })).toMatchObject({ doneCount: 2 })
    expect(await holders(ids)).toEqual([null, null])
    expect(await bulk('bulkAssignLeads', { ids, userAccessId: null }, world.agent)).toBe('FORBIDDEN')
  })
})

describe('moving many leads', () => {
  test('moves those that may be moved; agents reopen none and see only their own', async () => {
    const [open] = (await leads(1, { user_access_id: world.team[0] })) as [number]
    const [won] = (await leads(1, { user_access_id: world.team[0], stage_id: 7, won_at: new Date() })) as [number]
    const [other] = (await leads(1, { user_access_id: world.team[1] })) as [number]
    const answer = await bulk('bulkMoveLeads', { ids: [open, won, other], stageId: 3 }, world.agent)
    expect(answer.results.map(({ done, code }: any) => [done, code])).toEqual([
      [true, null],
      [false, 'NOT_ALLOWED_NOW'],
      [false, 'NOT_FOUND'],
    ])
    const rows = await world.gateway.sql(
      'select stage_id::int as stage, reopened_count::int as reopened from leads where id = any($1) order by id',
      [[open, won, other]],
    )
    expect(rows).toEqual([
      { stage: 3, reopened: 0 },
      { stage: 7, reopened: 0 },
      { stage: 1, reopened: 0 },
    ])
  })

  test('asks for what the stage asks for, of each, and leaves nothing half-done', async () => {
    const ids = await leads(1, { stage_id: 7, won_at: new Date() })
    const answer = await bulk('bulkMoveLeads', { ids, stageId: 8 })
    expect(answer.results).toMatchObject([{ done: false, code: 'REQUIRED' }])
    expect(
      await world.gateway.sql('select reopened_count::int as n, version from leads where id = any($1)', [ids]),
    ).toEqual([{ n: 0, version: 1 }])
    expect(await bulk('bulkMoveLeads', { ids, stageId: 8, lostReason: 'PRICE' })).toMatchObject({ doneCount: 1 })
  })
})

describe('deleting many leads', () => {
  test('deletes them, to be restored one by one, and is not for agents', async () => {
    const ids = await leads(3)
    expect(await bulk('bulkDeleteLeads', { ids }, world.agent)).toBe('FORBIDDEN')
    expect(await bulk('bulkDeleteLeads', { ids: [...ids, 987_654] })).toMatchObject({ doneCount: 3, refusedCount: 1 })
    const [{ left }] = await world.gateway.sql(
      'select count(*)::int as left from leads where id = any($1) and deleted_at is null',
      [ids],
    )
    expect(left).toBe(0)
  })
})
