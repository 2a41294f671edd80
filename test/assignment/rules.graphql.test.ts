import { describe, expect, test } from 'vitest'
import { aLead, aSource, aTerritory } from '../factories.js'
import { aTaker, create, inTurn, mutate, places, query, set, setCompany, useTeam } from './assignment-world.js'

const world = useTeam()

const last = async (lead: number) =>
  (
    await query(
      world,
      `query ($id: ID!) { explainAssignment(leadId: $id) {
        sentence method reason userAccess { databaseId } previous { databaseId } source { databaseId } territory { databaseId }
        candidates { name pool eligible skippedReason weight credit openLeads } } }`,
      { id: lead },
    )
  ).explainAssignment

const withTerritory = async (people: number[]) => {
  await setCompany(world, `assignment_mode = 'territory_then_source'`)
  const territory = await aTerritory(world.gateway, world.company, { name: 'Tempe' })
  await world.gateway.sql(
    `insert into territory_rules (company_id, territory_id, country_code, postal_kind, postal_from) values ($1, $2, 'US', 'exact', '85281')`,
    [world.company, territory],
  )
  for (const [index, access] of people.entries())
    await world.gateway.sql(
      'insert into territory_user_accesses (company_id, territory_id, user_access_id, position) values ($1, $2, $3, $4)',
      [world.company, territory, access, index + 1],
    )
  return territory
}

describe('who gets a new lead', () => {
  test('is whom its maker names, even one who takes no leads by turns', async () => {
    await set(world, world.team[2], 'accepts_leads = false')
    const lead = await create(world, { userAccessId: world.team[2] })
    expect(places(world, [lead])).toEqual([2])
    expect(await last(lead.databaseId)).toMatchObject({ method: 'EXPLICIT', reason: null, candidates: [] })
    expect(places(world, await inTurn(world, 1))).toEqual([0])
  })

  test('is the agent who makes it', async () => {
    const lead = await create(world, {}, world.agent)
    expect(places(world, [lead])).toEqual([0])
    expect(places(world, await inTurn(world, 1))).toEqual([0])
  })

  test('is whoever works for the same person already', async () => {
    const first = await create(world, { email: 'Lena.Ortiz@example.com', userAccessId: world.team[2] })
    const again = await create(world, { email: 'lena.ortiz+ads@example.com' })
    expect(places(world, [first, again])).toEqual([2, 2])
    expect(await last(again.databaseId)).toMatchObject({
      method: 'STICKY',
      candidates: [{ pool: 'STICKY', eligible: true }],
    })
    const phone = await create(world, { phoneNumber: '+1 602 555 0142', userAccessId: world.team[1] })
    expect(places(world, [phone, await create(world, { phoneNumber: '(602) 555-0142' })])).toEqual([1, 1])
  })

  test('is somebody else when that one cannot, or the company does not want it so', async () => {
    await create(world, { email: 'lena@example.com', userAccessId: world.team[2] })
    await set(world, world.team[2], `away_until = now() + interval '1 day'`)
    const lead = await create(world, { email: 'lena@example.com' })
    expect(places(world, [lead])).toEqual([0])
    expect((await last(lead.databaseId)).candidates).toMatchObject([
      { pool: 'STICKY', eligible: false, skippedReason: 'AWAY' },
      { pool: 'SOURCE_ROTATION', eligible: true },
      { pool: 'SOURCE_ROTATION', eligible: true },
      { pool: 'SOURCE_ROTATION', eligible: false },
    ])
    await set(world, world.team[2], 'away_until = null')
    await setCompany(world, 'sticky_owner = false')
    expect(places(world, [await create(world, { email: 'lena@example.com' })])).not.toEqual([2])
  })

  test('is nobody where the company gives its leads by hand', async () => {
    await setCompany(world, `assignment_mode = 'manual'`)
    expect(places(world, await inTurn(world, 1))).toEqual(['MANUAL'])
  })

  test('is nobody where nothing says who, or all are somewhere else', async () => {
    await world.gateway.sql('update sources set auto_assign = false where id = $1', [world.source])
    expect(places(world, await inTurn(world, 1))).toEqual(['NO_RULE'])
    await world.gateway.sql('update sources set auto_assign = true where id = $1', [world.source])
    for (const access of world.team) await set(world, access, 'accepts_leads = false')
    expect(places(world, await inTurn(world, 1))).toEqual(['NOBODY_AVAILABLE'])
    await set(world, world.team[0], 'accepts_leads = true, max_open_leads = 0')
    expect(places(world, await inTurn(world, 1))).toEqual(['ALL_AT_CAPACITY'])
  })

  test('is of those who are bound to no source whoever has the fewest open leads, if the company says so', async () => {
    const free = [await aTaker(world), await aTaker(world)]
    await aLead(world.gateway, world.company, { user_access_id: free[0] })
    for (const access of world.team) await set(world, access, 'accepts_leads = false')
    await setCompany(world, 'fallback_pool = true')
    // The manager of the company is bound to no source either, and takes leads.
    await world.gateway.sql('update user_accesses set accepts_leads = false where company_id = $1 and access_id = 3', [
      world.company,
    ])
    const leads = await Promise.all(Array.from({ length: 7 }, () => create(world)))
    const counts = free.map((access) => leads.filter(({ assignee }) => assignee?.databaseId === access).length)
    expect(counts).toEqual([3, 4])
    expect(await last(leads[0]!.databaseId)).toMatchObject({ method: 'FALLBACK' })
  })

  test('is somebody at work, where leads do not wait for the morning', async () => {
    await setCompany(world, `hold_until_open = false, business_hours = '["MON 00:00-00:01"]'`)
    const always = JSON.stringify(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => `${day} 00:00-24:00`))
    await world.gateway.sql('update user_accesses set working_hours = $2 where id = $1', [world.team[1], always])
    const [lead] = await inTurn(world, 1)
    expect(places(world, [lead!])).toEqual([1])
    expect((await last(lead!.databaseId)).candidates).toMatchObject([
      { skippedReason: 'OUTSIDE_HOURS' },
      { skippedReason: null },
      { skippedReason: 'OUTSIDE_HOURS' },
    ])
    await setCompany(world, 'hold_until_open = true')
    expect(places(world, await inTurn(world, 2))).toEqual([0, 1])
  })
})

describe('a company that goes by territories', () => {
  test('gives leads to people of the territory who take turns at the source', async () => {
    const territory = await withTerritory([world.team[1], world.team[2]])
    const leads = await inTurn(world, 3, { postalCode: '85281' })
    expect(places(world, leads)).toEqual([1, 2, 1])
    expect(await last(leads[0]!.databaseId)).toMatchObject({
      method: 'TERRITORY',
      territory: { databaseId: territory },
    })
    const [elsewhere] = await inTurn(world, 1, { postalCode: '10001' })
    expect(await last(elsewhere!.databaseId)).toMatchObject({ method: 'SOURCE_ROTATION', territory: null })
  })

  test('gives them to the people of the territory alone where none is at the source', async () => {
    const [one, two] = [await aTaker(world), await aTaker(world)]
    await withTerritory([one, two])
    const leads = await Promise.all(Array.from({ length: 10 }, () => create(world, { postalCode: '85281-1234' })))
    const counts = [one, two].map((access) => leads.filter(({ assignee }) => assignee?.databaseId === access).length)
    expect(counts).toEqual([5, 5])
  })

  test('goes on to the source where nobody of the territory can', async () => {
    const away = await aTaker(world, { accepts_leads: false })
    await withTerritory([away])
    const [lead] = await inTurn(world, 1, { postalCode: '85281' })
    expect(places(world, [lead!])).toEqual([0])
    expect(await last(lead!.databaseId)).toMatchObject({
      method: 'SOURCE_ROTATION',
      candidates: [{ pool: 'TERRITORY', skippedReason: 'TAKES_NO_LEADS' }, {}, {}, {}],
    })
  })

  test('keeps the territory of a lead, and follows its address as long as nobody works on it', async () => {
    const territory = await withTerritory([])
    const lead = await create(world, { postalCode: '85281' })
    const territoryOf = async () =>
      (await query(world, 'query ($id: ID!) { lead(id: $id) { territory { databaseId } } }', { id: lead.databaseId }))
        .lead.territory
    expect(await territoryOf()).toEqual({ databaseId: territory })
    await mutate(world, 'updateLead', { id: lead.databaseId, postalCode: '10001' })
    expect(await territoryOf()).toBeNull()
    await mutate(world, 'updateLead', { id: lead.databaseId, postalCode: '85281' })
    await mutate(world, 'moveLead', { id: lead.databaseId, stageId: 2 })
    await mutate(world, 'updateLead', { id: lead.databaseId, postalCode: '10001' })
    expect(await territoryOf()).toEqual({ databaseId: territory })
  })
})

describe('a source', () => {
  test('that is archived or of another company takes no leads', async () => {
    const archived = await aSource(world.gateway, world.company, { priority: null, archived_at: new Date() })
    for (const sourceId of [archived, 987_654])
      expect(
        (await mutate(world, 'createLead', { companyId: world.company, firstName: 'Lena', sourceId })).userErrors,
      ).toMatchObject([{ code: 'UNKNOWN_REFERENCE', field: ['input', 'sourceId'] }])
  })
})
