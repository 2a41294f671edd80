import { describe, expect, test } from 'vitest'
import { arrive, mutate, useDuplicates } from './duplicate-world.js'

const world = useDuplicates()
const upsert = (facts: object, as: 'manager' | 'agent' | 'viewer' = 'manager') =>
  mutate(
    world,
    'upsertLead',
    { companyId: world.company, externalSource: 'crm', externalId: '77', ...facts },
    { as, selection: 'created lead { databaseId firstName lastName email externalId version }' },
  )

describe('a lead of another system', () => {
  test('is made the first time and changed later: what is left out stays', async () => {
    const first = await upsert({ firstName: 'Lena', email: 'lena@example.com' })
    expect(first).toMatchObject({ created: true, userErrors: [], lead: { externalId: '77' } })
    const second = await upsert({ lastName: 'Ortiz', email: null }, 'agent')
    expect(second).toMatchObject({
      created: false,
      lead: { databaseId: first.lead.databaseId, firstName: 'Lena', lastName: 'Ortiz', email: null },
    })
    expect((await upsert({ firstName: 'Other', externalSource: 'shop' })).created).toBe(true)
  })

  test('is made once by twenty who bring it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => upsert({ firstName: `No ${index}` })))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(await world.gateway.sql('select 1 from leads where company_id = $1', [world.company])).toHaveLength(1)
  })

  test('that was merged into another one changes that one; a deleted one has to be restored first', async () => {
    const { lead } = await upsert({ firstName: 'Lena' })
    const survivorId = (await arrive(world, { firstName: 'Helena' })).lead.databaseId
    await mutate(world, 'mergeLeads', { survivorId, leadIds: [lead.databaseId] }, { selection: 'lead { id }' })
    expect(await upsert({ lastName: 'Ortiz' })).toMatchObject({
      created: false,
      lead: { databaseId: survivorId, lastName: 'Ortiz' },
    })
    await mutate(world, 'deleteLead', { id: survivorId }, { selection: 'deletedLeadId' })
    const { lead: gone } = await upsert({ firstName: 'B', externalId: '78' })
    await mutate(world, 'deleteLead', { id: gone.databaseId }, { selection: 'deletedLeadId' })
    expect((await upsert({ firstName: 'B', externalId: '78' })).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', field: ['input', 'externalId'] },
    ])
  })

  test('is not to be had without the permission, nor by whoever does not see it', async () => {
    expect(await upsert({ firstName: 'Lena' }, 'viewer')).toBe('FORBIDDEN')
    await upsert({ firstName: 'Lena', userAccessId: world.accesses.manager })
    expect((await upsert({ firstName: 'Mine' }, 'agent')).userErrors).toMatchObject([{ code: 'TAKEN' }])
  })
})
