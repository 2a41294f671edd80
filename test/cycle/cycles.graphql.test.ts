import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aCycle } from '../factories.js'
import { close, day, mutate, shown, useCycles, whatIsWrong } from './cycle-world.js'

const world = useCycles()

const list = 'cycles { status }'
const create = (input: object, as: Role = 'admin') =>
  mutate(world, 'createCycle', { companyId: world.company, ...input }, { as })
const update = (input: object, as: Role = 'admin') => mutate(world, 'updateCycle', input, { as })
const statuses = async () => (await shown(world, 'agent', list)).cycles.map(({ status }: { status: string }) => status)

describe('making a cycle', () => {
  test('shows it, with its goals and where it stands today', async () => {
    const input = {
      name: '2026-A',
      startsOn: day(0),
      endsOn: day(90),
      goalLeads: 400,
      goalWon: 40,
      goalAmount: '90000',
    }
    const { cycle, userErrors } = await create({ ...input, rollover: 'CARRY_OPEN' })
    expect(userErrors).toEqual([])
    expect(cycle).toEqual({
      ...input,
      databaseId: expect.any(Number),
      goalAmount: '90000.00',
      status: 'ACTIVE',
      rollover: 'CARRY_OPEN',
      closedAt: null,
      company: { databaseId: world.company },
    })
  })

  test('is told by the days of the company’s own time zone', async () => {
    await create({ name: 'Past', startsOn: day(-9), endsOn: day(-1) })
    await create({ name: 'Today', startsOn: day(0), endsOn: day(0) })
    await create({ name: 'Coming', startsOn: day(1), endsOn: day(9) })
    expect(await statuses()).toEqual(['PLANNED', 'ACTIVE', 'CLOSED'])
    const hour = new Date().getUTCHours()
    const [zone, today] = hour >= 7 && hour < 12 ? ['Etc/GMT+12', 'PLANNED'] : ['Pacific/Kiritimati', 'CLOSED']
    await world.gateway.sql('update companies set timezone = $1 where id = $2', [zone, world.company])
    expect((await statuses())[1]).toBe(today)
  })

  test('names the cycle that has the days already', async () => {
    await create({ name: 'Spring', startsOn: '2031-01-01', endsOn: '2031-03-31' })
    const answer = await create({ name: 'Summer', startsOn: '2031-03-31', endsOn: '2031-06-30' })
    expect(whatIsWrong(answer)).toEqual([['TAKEN', 'input.startsOn']])
    expect(answer.userErrors[0].message).toContain('Spring has 2031-01-01 to 2031-03-31')
    expect(whatIsWrong(await create({ name: 'Summer', startsOn: '2031-04-01', endsOn: '2031-06-30' }))).toEqual([])
  })

  test('takes the days that another company has', async () => {
    await aCycle(world.gateway, await aCompany(world.gateway))
    expect((await create({ name: 'Ours', startsOn: day(0), endsOn: day(1) })).userErrors).toEqual([])
  })

  test('refuses an end before the beginning, and days that nobody plans for', async () => {
    expect(whatIsWrong(await create({ name: 'A', startsOn: '2031-02-01', endsOn: '2031-01-31' }))).toEqual([
      ['INVALID', 'input.endsOn'],
    ])
    expect(whatIsWrong(await create({ name: ' ', startsOn: '0001-01-01', endsOn: '2031-01-31' }))).toEqual([
      ['INVALID', 'input.name'],
      ['INVALID', 'input.startsOn'],
    ])
  })

  test.each(['manager', 'agent', 'viewer'] as const)('is not for a %s', async (role) => {
    expect(await create({ name: 'A', startsOn: day(0), endsOn: day(1) }, role)).toBe('FORBIDDEN')
  })

  test('lets one of ten have the same days, asked at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        create({ name: `Cycle ${index}`, startsOn: day(index), endsOn: day(20) }),
      ),
    )
    const refused = answers.flatMap((answer) => whatIsWrong(answer))
    expect(refused).toEqual(Array.from({ length: 9 }, () => ['TAKEN', 'input.startsOn']))
    expect((await shown(world, 'agent', list)).cycles).toHaveLength(1)
  })
})

describe('changing a cycle', () => {
  test('changes what is told, clears what is null, and keeps the rest', async () => {
    const id = await aCycle(world.gateway, world.company, { name: 'Before', goal_leads: 10, goal_won: 3 })
    const { cycle } = await update({ id: `cycle_${id}`, name: 'After', goalLeads: null, endsOn: '2090-12-31' })
    expect(cycle).toMatchObject({ name: 'After', goalLeads: null, goalWon: 3, endsOn: '2090-12-31' })
  })

  test('takes no days of another cycle, but its own ones', async () => {
    const first = await aCycle(world.gateway, world.company, { starts_on: '2031-01-01', ends_on: '2031-06-30' })
    await aCycle(world.gateway, world.company, { starts_on: '2031-07-01', ends_on: '2031-12-31' })
    expect(whatIsWrong(await update({ id: first, endsOn: '2031-07-01' }))).toEqual([['TAKEN', 'input.startsOn']])
    expect(whatIsWrong(await update({ id: first, startsOn: '2031-02-01', endsOn: '2031-05-31' }))).toEqual([])
    expect(whatIsWrong(await update({ id: first, startsOn: '2031-06-01' }))).toEqual([['INVALID', 'input.endsOn']])
  })

  test('leaves the days of a closed one alone, not its name', async () => {
    const id = await aCycle(world.gateway, world.company)
    await close(world, { id })
    expect(whatIsWrong(await update({ id, endsOn: '2090-01-01' }))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
    expect((await update({ id, name: 'Spring, closed early' })).cycle.name).toBe('Spring, closed early')
  })

  test('is not for a manager, and finds no cycle of another company', async () => {
    const foreign = await aCycle(world.gateway, await aCompany(world.gateway))
    expect(await update({ id: await aCycle(world.gateway, world.company), name: 'Mine' }, 'manager')).toBe('FORBIDDEN')
    expect(whatIsWrong(await update({ id: foreign, name: 'Mine' }))).toEqual([['NOT_FOUND', 'input.id']])
  })
})
