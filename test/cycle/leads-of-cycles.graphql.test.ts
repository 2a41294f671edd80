import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aCycle, aLead } from '../factories.js'
import { cycleOf, day, mutate, newLead, setFlag, shown, useCycles, whatIsWrong } from './cycle-world.js'

const world = useCycles()

const look = (as: Role) => shown(world, as, 'cycles { name } currentCycle { name } leads { nodes { cycle { name } } }')

describe('new leads', () => {
  test('enter the cycle of today', async () => {
    await aCycle(world.gateway, world.company, { starts_on: day(-30), ends_on: day(-1) })
    const id = await aCycle(world.gateway, world.company, { starts_on: day(0), ends_on: day(30) })
    const { lead } = await newLead(world)
    expect(lead.cycle).toEqual({ databaseId: id })
    expect(
      (await shown(world, 'viewer', 'currentCycle { databaseId leads { nodes { databaseId } } }')).currentCycle,
    ).toEqual({
      databaseId: id,
      leads: { nodes: [{ databaseId: lead.databaseId }] },
    })
  })

  test('enter none between two cycles, and the one that they name', async () => {
    const id = await aCycle(world.gateway, world.company, { starts_on: day(1), ends_on: day(30) })
    expect((await newLead(world)).lead.cycle).toBeNull()
    expect((await newLead(world, { cycleId: id })).lead.cycle).toEqual({ databaseId: id })
    expect(await shown(world, 'agent', 'currentCycle { name }')).toEqual({ currentCycle: null })
  })

  test('name no cycle of another company', async () => {
    const foreign = await aCycle(world.gateway, await aCompany(world.gateway, { cycles_enabled: true }))
    expect(whatIsWrong(await newLead(world, { cycleId: foreign }))).toEqual([['UNKNOWN_REFERENCE', 'input.cycleId']])
  })

  test('enter none where the company does not work by cycles, whatever they name', async () => {
    const id = await aCycle(world.gateway, world.company)
    await setFlag(world, false)
    const { lead } = await newLead(world)
    expect(await cycleOf(world, lead.databaseId)).toBeNull()
    const named = await newLead(world, { cycleId: id }, 'admin')
    expect(await cycleOf(world, named.lead.databaseId)).toBeNull()
  })

  test('can be moved between cycles, out of them, and are found by them', async () => {
    const first = await aCycle(world.gateway, world.company)
    const second = await aCycle(world.gateway, world.company, { starts_on: '2091-01-01', ends_on: '2091-12-31' })
    const { lead } = await newLead(world)
    const move = (cycleId: number | null) =>
      mutate(
        world,
        'updateLead',
        { id: lead.databaseId, cycleId },
        { as: 'agent', selection: 'lead { cycle { databaseId } }' },
      )
    expect((await move(second)).lead.cycle).toEqual({ databaseId: second })
    const document = `query ($id: ID!, $filter: LeadFilter) { company(id: $id) { leads(filter: $filter) { totalCount } } }`
    const count = async (cycle: object) =>
      (await world.gateway.graphql(document, { id: world.company, filter: { cycle } }, world.tokens.viewer)).data
        .company.leads.totalCount
    expect([await count({ eq: `cycle_${second}` }), await count({ eq: first }), await count({ isNull: true })]).toEqual(
      [1, 0, 0],
    )
    expect((await move(null)).lead.cycle).toBeNull()
    const ledger = await world.gateway.sql(
      'select from_cycle_id::int as from, to_cycle_id::int as to from lead_cycle_changes where lead_id = $1 order by id',
      [lead.databaseId],
    )
    expect(ledger).toEqual([
      { from: first, to: second },
      { from: second, to: null },
    ])
  })
})

describe('a company that does not work by cycles', () => {
  test('shows its cycles to those alone who set them up', async () => {
    const id = await aCycle(world.gateway, world.company, { name: 'Kept' })
    const lead = await aLead(world.gateway, world.company, { cycle_id: id })
    await setFlag(world, false)
    expect(await look('manager')).toEqual({ cycles: [], currentCycle: null, leads: { nodes: [{ cycle: null }] } })
    expect(await look('admin')).toMatchObject({ cycles: [{ name: 'Kept' }], currentCycle: null })
    await setFlag(world, true)
    expect(await look('manager')).toMatchObject({ leads: { nodes: [{ cycle: { name: 'Kept' } }] } })
    expect(await cycleOf(world, lead)).toBe(id)
  })
})
