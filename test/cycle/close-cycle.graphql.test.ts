import { describe, expect, test } from 'vitest'
import { aCycle, aLead } from '../factories.js'
import { close, cycleOf, newLead, shown, useCycles, whatIsWrong } from './cycle-world.js'

const world = useCycles()

const list = 'cycles { status }'

describe('closing a cycle', () => {
  test('leaves its leads where they are, and it takes no new ones', async () => {
    const id = await aCycle(world.gateway, world.company)
    const lead = await aLead(world.gateway, world.company, { cycle_id: id })
    expect(await close(world, { id })).toEqual({
      cycle: { status: 'CLOSED', rollover: 'KEEP', closedAt: expect.any(String) },
      nextCycle: null,
      movedLeads: 0,
      userErrors: [],
    })
    expect(await cycleOf(world, lead)).toBe(id)
    expect((await newLead(world)).lead.cycle).toBeNull()
    expect(whatIsWrong(await close(world, { id }))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
  })

  test('carries the open ones into the next cycle, and keeps who came from where', async () => {
    const id = await aCycle(world.gateway, world.company, { rollover: 'carry_open' })
    const next = await aCycle(world.gateway, world.company, { starts_on: '2091-01-01', ends_on: '2091-12-31' })
    await aCycle(world.gateway, world.company, { starts_on: '2092-01-01', ends_on: '2092-12-31' })
    const open = await aLead(world.gateway, world.company, { cycle_id: id, stage_id: 4 })
    const nurtured = await aLead(world.gateway, world.company, { cycle_id: id, stage_id: 9 })
    const won = await aLead(world.gateway, world.company, { cycle_id: id, stage_id: 7 })
    const deleted = await aLead(world.gateway, world.company, { cycle_id: id, deleted_at: new Date() })
    const answer = await close(world, { id })
    expect(answer).toMatchObject({ cycle: { rollover: 'CARRY_OPEN' }, nextCycle: { databaseId: next }, movedLeads: 2 })
    expect(await Promise.all([open, nurtured, won, deleted].map((lead) => cycleOf(world, lead)))).toEqual([
      next,
      next,
      id,
      id,
    ])
    const ledger = await world.gateway.sql(
      'select lead_id::int as lead from lead_cycle_changes where from_cycle_id = $1 and to_cycle_id = $2 order by 1',
      [id, next],
    )
    expect(ledger.map(({ lead }) => lead)).toEqual([open, nurtured])
  })

  test('carries nothing where there is no later cycle: it stays open', async () => {
    const id = await aCycle(world.gateway, world.company)
    expect(whatIsWrong(await close(world, { id, rollover: 'CARRY_OPEN' }))).toEqual([
      ['NOT_ALLOWED_NOW', 'input.rollover'],
    ])
    expect((await shown(world, 'agent', list)).cycles).toMatchObject([{ status: 'ACTIVE' }])
  })

  test('is not for a manager', async () => {
    expect(await close(world, { id: await aCycle(world.gateway, world.company) }, 'manager')).toBe('FORBIDDEN')
  })

  test('leaves no lead behind that arrives at the same time', async () => {
    const id = await aCycle(world.gateway, world.company)
    await aCycle(world.gateway, world.company, { starts_on: '2091-01-01', ends_on: '2091-12-31' })
    const arriving = Array.from({ length: 12 }, () => newLead(world))
    const [closed] = await Promise.all([close(world, { id, rollover: 'CARRY_OPEN' }), ...arriving])
    expect(closed.userErrors).toEqual([])
    expect(await world.gateway.sql('select id from leads where cycle_id = $1', [id])).toEqual([])
  })
})
