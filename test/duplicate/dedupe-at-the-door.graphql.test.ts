import { describe, expect, test } from 'vitest'
import { aCompany, aLead } from '../factories.js'
import { arrive, groups, mutate, setPolicy, useDuplicates } from './duplicate-world.js'

const world = useDuplicates()
const leadsOf = async (): Promise<number[]> =>
  (await world.gateway.sql('select id::int from leads where company_id = $1', [world.company])).map(({ id }) => id)

describe('somebody who is known', () => {
  test('is made a lead and flagged, unless the company says otherwise', async () => {
    const first = await arrive(world, { email: 'lena@example.com' })
    expect(first).toMatchObject({ created: true, duplicateOf: null, userErrors: [] })
    const second = await arrive(world, { email: 'Lena+2@Example.com' })
    expect(second).toMatchObject({ created: true, duplicateOf: { databaseId: first.lead.databaseId } })
    expect(second.lead.databaseId).not.toBe(first.lead.databaseId)
    expect(await groups(world)).toHaveLength(1)
  })

  test('is refused where the company rejects duplicates; the lead is named to those who see it', async () => {
    await setPolicy(world, { dedupePolicy: 'REJECT' })
    const { lead } = await arrive(world, { email: 'r@example.com', userAccessId: world.accesses.manager })
    const { userErrors } = await arrive(world, { email: 'R@example.com' })
    const message = `This person is a lead already: lead ${lead.databaseId}.`
    expect(userErrors).toEqual([{ code: 'DUPLICATE_LEAD', field: null, message }])
    const hidden = await arrive(world, { email: 'R@example.com' }, 'agent')
    expect(hidden.userErrors).toMatchObject([{ message: 'This person is a lead already.' }])
    expect(await leadsOf()).toHaveLength(1)
  })

  test('is folded into the lead where the company merges: what was empty is filled, the rest is added', async () => {
    await setPolicy(world, { dedupePolicy: 'MERGE' })
    const { lead } = await arrive(world, { firstName: 'Lena', phoneNumber: '+1 602 555 0142' })
    const again = { firstName: 'Helena', lastName: 'Ortiz', phoneNumber: '(602) 555-0142', email: 'h@example.com' }
    const folded = await arrive(world, { ...again, secondaryEmails: ['h2@example.com'] })
    expect(folded).toMatchObject({ created: false, duplicateOf: { databaseId: lead.databaseId } })
    const third = await arrive(world, { email: 'other@example.com', secondaryPhones: ['602-555-0142'] })
    expect(third.lead).toMatchObject({
      databaseId: lead.databaseId,
      email: 'h@example.com',
      phoneNumber: '+1 602 555 0142',
      secondaryEmails: ['h2@example.com', 'other@example.com'],
      secondaryPhones: [],
    })
    const { sql } = world.gateway
    expect(await sql('select first_name, last_name from leads where company_id = $1', [world.company])).toEqual([
      { first_name: 'Lena', last_name: 'Ortiz' },
    ])
    expect(await sql('select channel from lead_touches where lead_id = $1', [lead.databaseId])).toHaveLength(2)
    const events = await sql('select type from events where subject_id = $1 order by id', [lead.databaseId])
    expect(events.map(({ type }) => type)).toEqual(['lead.created', 'lead.returned', 'lead.returned'])
  })

  test('opens a lost lead again', async () => {
    await setPolicy(world, { dedupePolicy: 'MERGE' })
    const { lead } = await arrive(world, { email: 'lost@example.com' })
    const loss = { id: lead.databaseId, stageId: 8, lostReason: 'PRICE' }
    await mutate(world, 'moveLead', loss, { selection: 'lead { id }' })
    await arrive(world, { email: 'lost@example.com' }, 'agent')
    const columns = 'stage_id::int as stage, lost_reason, lost_at, reopened_count'
    expect(await world.gateway.sql(`select ${columns} from leads where id = $1`, [lead.databaseId])).toEqual([
      { stage: 1, lost_reason: null, lost_at: null, reopened_count: 1 },
    ])
  })

  test('is never folded into a lead that the caller does not see', async () => {
    await setPolicy(world, { dedupePolicy: 'MERGE' })
    await arrive(world, { email: 'm@example.com', userAccessId: world.accesses.manager })
    const { userErrors } = await arrive(world, { email: 'm@example.com', lastName: 'Spy' }, 'agent')
    expect(userErrors).toMatchObject([{ code: 'DUPLICATE_LEAD', message: 'This person is a lead already.' }])
  })

  test('is anybody where the company allows duplicates', async () => {
    await setPolicy(world, { dedupePolicy: 'ALLOW' })
    await arrive(world, { email: 'a@example.com' })
    expect(await arrive(world, { email: 'a@example.com' })).toMatchObject({ created: true, duplicateOf: null })
  })

  test('is looked for in the whole tree of companies where the company says so', async () => {
    const sister = await aCompany(world.gateway, { parent_id: world.company })
    const there = await aLead(world.gateway, sister, { email_match: 't@example.com' })
    expect(await arrive(world, { email: 't@example.com' })).toMatchObject({ created: true, duplicateOf: null })
    await setPolicy(world, { dedupeScope: 'TREE', dedupePolicy: 'REJECT' })
    await world.gateway.sql('update leads set deleted_at = now() where company_id = $1', [world.company])
    const { userErrors } = await arrive(world, { email: 't@example.com' })
    expect(userErrors).toMatchObject([{ code: 'DUPLICATE_LEAD', message: 'This person is a lead already.' }])
    await world.gateway.sql('update leads set deleted_at = now() where id = $1', [there])
    expect((await arrive(world, { email: 't@example.com' })).userErrors).toEqual([])
  })

  test('is a returning lead in a new cycle', async () => {
    const [{ id: past }] = await world.gateway.sql(
      `insert into cycles (company_id, name, starts_on, ends_on) values ($1, 'Past', '2001-01-01', '2001-06-30') returning id`,
      [world.company],
    )
    const before = await aLead(world.gateway, world.company, { email_match: 'c@example.com', cycle_id: past })
    await setPolicy(world, { dedupeScope: 'CYCLE', dedupePolicy: 'MERGE' })
    const now = await arrive(world, { email: 'c@example.com' })
    const previousLead = { databaseId: before }
    expect(now).toMatchObject({ created: true, duplicateOf: null, lead: { previousLead } })
    const { databaseId } = now.lead
    expect(await arrive(world, { email: 'c@example.com' })).toMatchObject({ created: false, lead: { databaseId } })
  })
})

const twenty = (more: (index: number) => object) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => arrive(world, more(index))))
const spelt = (index: number) => (index % 2 ? 'Race@example.com' : 'race+form@example.com')

describe('twenty who come at the same moment', () => {
  test('and are one person are one lead', async () => {
    await setPolicy(world, { dedupePolicy: 'MERGE' })
    const answers = await twenty((index) => ({ email: spelt(index), lastName: `No ${index}` }))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(await leadsOf()).toHaveLength(1)
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
  })

  test('some with one key, some with two, are one lead all the same', async () => {
    await setPolicy(world, { dedupePolicy: 'MERGE' })
    await twenty((index) => ({ phoneNumber: '+1 602 555 0177', ...(index % 3 === 0 && { email: 'both@example.com' }) }))
    expect(await leadsOf()).toHaveLength(1)
  })

  test('are one lead and 19 refusals where duplicates are rejected', async () => {
    await setPolicy(world, { dedupePolicy: 'REJECT' })
    const answers = await twenty(() => ({ email: 'race@example.com' }))
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect(await leadsOf()).toHaveLength(1)
  })

  test('are one group of twenty where duplicates are flagged', async () => {
    await twenty(() => ({ email: 'race@example.com' }))
    expect((await groups(world)).map(({ leads }) => leads.length)).toEqual([20])
  })
})
