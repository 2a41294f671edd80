import { describe, expect, test } from 'vitest'
import { aLead, aMember, aTerritory } from '../factories.js'
import { query, useTeam } from '../assignment/assignment-world.js'

const world = useTeam()

const asAdmin = async (): Promise<string> =>
  world.gateway.tokenOf((await aMember(world.gateway, world.company, 'admin')).user)

const call = async (document: string, input: object): Promise<any> => {
  const token = await asAdmin()
  const answer = await world.gateway.graphql(document, { input }, token)
  return answer.data ? Object.values(answer.data)[0] : answer.errors
}

const shown = `name parent { name } children { name } people { position weight userAccess { databaseId } }`
const create = (territories: object[], more: object = {}) =>
  call(
    `mutation ($input: CreateTerritoriesInput!) { createTerritories(input: $input) {
      territories { databaseId ${shown} } overlaps { rule otherRule territory { name } other { name } } userErrors { code field message } } }`,
    { companyId: world.company, territories, ...more },
  )
const update = (input: object) =>
  call(
    `mutation ($input: UpdateTerritoryInput!) { updateTerritory(input: $input) { territory { ${shown} } userErrors { code field } } }`,
    input,
  )

describe('the people of territories', () => {
  test('are told in order, with weights, and changed as a whole', async () => {
    const [first, second] = world.team
    const people = [{ userAccessId: second, weight: 2 }, { userAccessId: first }]
    const { territories } = await create([{ name: 'Tempe', country: 'US', postalCodes: ['85281'], people }])
    const { databaseId: id } = territories[0]
    expect(territories[0].people).toEqual([
      { position: 1, weight: 2, userAccess: { databaseId: second } },
      { position: 2, weight: null, userAccess: { databaseId: first } },
    ])
    const { territory } = await update({ id, people: [{ userAccessId: first }] })
    expect(territory.people).toEqual([{ position: 1, weight: null, userAccess: { databaseId: first } }])
    expect((await update({ id, name: 'Tempe, AZ' })).territory.people).toHaveLength(1)
    expect((await update({ id, people: null })).territory.people).toEqual([])
  })

  test('work in the company', async () => {
    const { userErrors } = await create([
      { name: 'A', country: 'US' },
      { name: 'B', country: 'US', people: [{ userAccessId: 987_654 }] },
    ])
    expect(userErrors).toMatchObject([{ code: 'UNKNOWN_REFERENCE' }])
  })
})

describe('territories of territories', () => {
  test('are found with the whole, and never contain themselves', async () => {
    const { territories } = await create([{ name: 'Arizona', country: 'US', regions: ['AZ'] }])
    const whole = territories[0].databaseId
    const part = await aTerritory(world.gateway, world.company, { name: 'Tempe', parent_id: whole })
    const smaller = await aTerritory(world.gateway, world.company, { name: 'Downtown', parent_id: part })
    const other = await aTerritory(world.gateway, world.company)
    const leads: number[] = []
    for (const territory of [whole, part, smaller, other, null])
      leads.push(await aLead(world.gateway, world.company, { territory_id: territory }))
    const listed = async (filter: object) =>
      (
        await query(
          world,
          'query ($id: ID!, $filter: LeadFilter) { company(id: $id) { leads(filter: $filter, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { databaseId } } } }',
          { id: world.company, filter },
        )
      ).company.leads.nodes.map(({ databaseId }: any) => leads.indexOf(databaseId))
    expect(await listed({ territory: { eq: whole } })).toEqual([0, 1, 2])
    expect(await listed({ territory: { in: [smaller, other] } })).toEqual([2, 3])
    expect(await listed({ territory: { ne: part } })).toEqual([0, 3])
    expect(await listed({ territory: { isNull: true } })).toEqual([4])
    expect((await update({ id: whole, parentTerritoryId: smaller })).userErrors).toMatchObject([
      { code: 'INVALID', field: ['input', 'parentTerritoryId'] },
    ])
    expect((await update({ id: other, parentTerritoryId: whole })).territory.parent).toEqual({ name: 'Arizona' })
    expect((await update({ id: other, parentTerritoryId: null })).territory.parent).toBeNull()
  })
})

describe('rules of two territories', () => {
  test('that fit the same addresses equally well are told, and refused where it is strict', async () => {
    await create([{ name: 'Arizona', country: 'US', regions: ['AZ'], postalCodes: ['852*'] }])
    const twin = { name: 'East Valley', country: 'US', postalCodes: ['852*', '85281'] }
    const strict = await create([twin], { strict: true })
    expect(strict.userErrors).toMatchObject([{ code: 'TAKEN', message: expect.stringContaining('Arizona') }])
    expect((await create([twin])).overlaps).toEqual([
      { rule: '852*', otherRule: '852*', territory: { name: 'East Valley' }, other: { name: 'Arizona' } },
    ])
    await aLead(world.gateway, world.company)
    const { territoryCoverage } = await query(
      world,
      'query ($id: ID!) { territoryCoverage(companyId: $id) { unmatchedCount unmatchedLeads { unassignedReason } overlaps { rule territory { name } other { name } } } }',
      { id: world.company },
    )
    expect(territoryCoverage).toEqual({
      unmatchedCount: 1,
      unmatchedLeads: [{ unassignedReason: 'NO_RULE' }],
      overlaps: [{ rule: '852*', territory: { name: 'Arizona' }, other: { name: 'East Valley' } }],
    })
  })
})
