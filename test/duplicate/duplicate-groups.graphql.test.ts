import { describe, expect, test } from 'vitest'
import { aCompany, aLead, aNote } from '../factories.js'
import { arrive, groups, mutate, setPolicy, useDuplicates } from './duplicate-world.js'

const world = useDuplicates()
const lead = (values: object) => aLead(world.gateway, world.company, { ...values })
const idsIn = async () => (await groups(world)).map(({ leads }) => leads).toSorted((a, b) => a[0]! - b[0]!)

describe('leads that hang together', () => {
  test('are one group, even where two of them share nothing', async () => {
    const a = await lead({ phone_e164: '+16025550101' })
    const b = await lead({ phone_e164: '+16025550101', email_match: 'b@example.com' })
    expect(await groups(world)).toEqual([{ matchedOn: ['PHONE'], confidence: 85, leads: [a, b], survivor: a }])
    const c = await lead({ email_match: 'b@example.com' })
    expect(await groups(world)).toEqual([
      { matchedOn: ['EMAIL', 'PHONE'], confidence: 95, leads: [a, b, c], survivor: a },
    ])
  })

  test('are found by further addresses and numbers, too', async () => {
    const { lead: first } = await arrive(world, { email: 'lena@example.com', secondaryPhones: ['(602) 555-0142'] })
    const { lead: second } = await arrive(world, { firstName: 'L.', phoneNumber: '+1 602 555 0142' })
    const { lead: third } = await arrive(world, { firstName: 'Lena O.', secondaryEmails: ['LENA+news@example.com'] })
    const ids = [first, second, third].map(({ databaseId }) => databaseId)
    expect(await idsIn()).toEqual([ids])
    await mutate(world, 'updateLead', { id: ids[0], secondaryPhones: null }, { selection: 'lead { secondaryPhones }' })
    expect(await idsIn()).toEqual([[ids[0], ids[2]]])
  })

  test('grow together when one joins two groups, and fall apart when it goes', async () => {
    const [a, b] = [await lead({ email_match: 'a@example.com' }), await lead({ email_match: 'a@example.com' })]
    const [c, d] = [await lead({ phone_e164: '+16025550102' }), await lead({ phone_e164: '+16025550102' })]
    const apart = [
      [a, b],
      [c, d],
    ]
    expect(await idsIn()).toEqual(apart)
    const link = await lead({ email_match: 'a@example.com', phone_e164: '+16025550102' })
    expect(await idsIn()).toEqual([[a, b, c, d, link]])
    await mutate(world, 'deleteLead', { id: link }, { selection: 'deletedLeadId' })
    expect(await idsIn()).toEqual(apart)
    await mutate(world, 'restoreLead', { id: link }, { selection: 'lead { id }' })
    expect(await idsIn()).toEqual([[a, b, c, d, link]])
  })

  test('are possible duplicates with the same name and postal code or organization: less sure, and last', async () => {
    const person = { first_name: 'José', last_name: 'Díaz', postal_code: '85281' }
    const a = await lead(person)
    const b = await lead({ ...person, first_name: 'jose', last_name: 'diaz' })
    await lead({ ...person, postal_code: '85282' })
    const c = await lead({ email_match: 'c@example.com' })
    const d = await lead({ email_match: 'c@example.com' })
    expect(await groups(world)).toMatchObject([
      { matchedOn: ['EMAIL'], confidence: 95, leads: [c, d] },
      { matchedOn: ['NAME_AND_POSTAL_CODE'], confidence: 55, leads: [a, b] },
    ])
    await world.gateway.sql(`update leads set phone_e164 = '+16025550103' where id = any($1)`, [[a, b]])
    expect((await groups(world)).filter(({ leads }) => leads.includes(a))).toMatchObject([{ matchedOn: ['PHONE'] }])
  })

  test('are right after bulk work, whatever the order', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `e${index % 100}@example.com`)
    await world.gateway.sql(
      `insert into leads (company_id, first_name, stage_id, email_match) select $1, 'Bulk', 1, mail from unnest($2::text[]) m (mail)`,
      [world.company, rows],
    )
    const [found] = await world.gateway.sql(
      `select count(distinct group_id)::int as groups, count(*)::int as leads from duplicate_members where company_id = $1`,
      [world.company],
    )
    expect(found).toEqual({ groups: 100, leads: 300 })
  })

  test('are none across companies', async () => {
    await lead({ email_match: 'x@example.com' })
    await aLead(world.gateway, await aCompany(world.gateway), { email_match: 'x@example.com' })
    expect(await groups(world)).toEqual([])
  })

  test('suggest the lead that came furthest to survive, then the one with most notes', async () => {
    const a = await lead({ email_match: 's@example.com' })
    const b = await lead({ email_match: 's@example.com' })
    await aNote(world.gateway, { company: world.company, lead: b })
    expect((await groups(world))[0]!.survivor).toBe(b)
    await world.gateway.sql('update leads set stage_id = 6 where id = $1', [a])
    expect((await groups(world))[0]!.survivor).toBe(a)
  })

  test('show an agent only the groups of leads that the agent sees', async () => {
    await lead({ email_match: 'q@example.com', user_access_id: world.accesses.manager })
    await lead({ email_match: 'q@example.com', user_access_id: world.accesses.manager })
    expect(await groups(world, 'agent')).toEqual([])
    const own = await lead({ email_match: 'q@example.com', user_access_id: world.accesses.agent })
    expect(await groups(world, 'agent')).toMatchObject([{ leads: [own] }])
  })
})

type Saying = 'markNotDuplicates' | 'unmarkNotDuplicates'
const say = (name: Saying, leadId: number, otherLeadIds: number[], as: 'agent' | 'manager' = 'manager') =>
  mutate(world, name, { leadId, otherLeadIds }, { as, selection: 'lead { duplicates { kind } }' })

describe('leads that are not one person', () => {
  test('leave the group; taken back, they are in it again', async () => {
    const phone = { phone_e164: '+16025550104' }
    const [a, b, c] = [await lead(phone), await lead(phone), await lead(phone)]
    await say('markNotDuplicates', a, [b])
    expect(await idsIn()).toEqual([[a, b, c]])
    await say('markNotDuplicates', a, [c])
    expect(await idsIn()).toEqual([[b, c]])
    expect((await say('markNotDuplicates', b, [c])).lead).toEqual({ duplicates: [] })
    expect(await idsIn()).toEqual([])
    const document = `query ($id: ID!) { company(id: $id) { notDuplicates { nodes { leadA { databaseId } leadB { databaseId } } } } }`
    const answer = await world.gateway.graphql(document, { id: world.company }, world.tokens.viewer)
    const pairs = answer.data.company.notDuplicates.nodes.map(({ leadA, leadB }: any) => [
      leadA.databaseId,
      leadB.databaseId,
    ])
    expect(pairs).toEqual([
      [b, c],
      [a, c],
      [a, b],
    ])
    expect((await say('unmarkNotDuplicates', c, [a, b])).userErrors).toEqual([])
    expect(await idsIn()).toEqual([[a, b, c]])
  })

  test('are a matter of managers, and of two leads of one company', async () => {
    const a = await lead({})
    expect(await say('markNotDuplicates', a, [await lead({})], 'agent')).toBe('FORBIDDEN')
    expect((await say('markNotDuplicates', a, [a])).userErrors).toMatchObject([
      { code: 'INVALID', field: ['input', 'otherLeadIds'] },
    ])
    const foreign = await aLead(world.gateway, await aCompany(world.gateway))
    expect((await say('markNotDuplicates', a, [foreign])).userErrors).toMatchObject([{ code: 'UNKNOWN_REFERENCE' }])
  })
})

describe('within cycles', () => {
  test('leads of different cycles are no duplicates, from the moment that the company says so', async () => {
    const cycles = await world.gateway.sql(
      `insert into cycles (company_id, name, starts_on, ends_on)
       values ($1, 'A', '2001-01-01', '2001-06-30'), ($1, 'B', '2001-07-01', '2001-12-31') returning id`,
      [world.company],
    )
    const a = await lead({ email_match: 'c@example.com', cycle_id: cycles[0].id })
    const b = await lead({ email_match: 'c@example.com', cycle_id: cycles[1].id })
    expect(await idsIn()).toEqual([[a, b]])
    expect((await setPolicy(world, { dedupeScope: 'CYCLE' })).company.dedupeScope).toBe('CYCLE')
    expect(await idsIn()).toEqual([])
    await setPolicy(world, { dedupeScope: 'COMPANY' })
    expect(await idsIn()).toEqual([[a, b]])
  })
})
