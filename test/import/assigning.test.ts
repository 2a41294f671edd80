import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTerritoryMember } from '../assignment-factories.js'
import { aMember, aTerritory, insert } from '../factories.js'
import { aWorkplaceIn, imported, startWorkplace, type Workplace } from './importing.js'

let workplace: Workplace
beforeAll(async () => {
  workplace = await startWorkplace()
})
afterAll(() => workplace.gateway.close())

interface Team extends Workplace {
  names: Map<number, string>
  territory: number
}

/** Two who take turns at the source, one of them twice as often; one who takes two leads only; one for Arizona; one for the rest. */
async function aTeam(settings: object = {}): Promise<Team> {
  const { gateway, address } = workplace
  const place = await aWorkplaceIn(gateway)
  const { company, source } = place
  const values = { assignment_mode: 'territory_then_source', fallback_pool: true, ...settings }
  for (const [column, value] of Object.entries(values))
    await gateway.sql(`update companies set ${column} = $2 where id = $1`, [company, value])
  await gateway.sql(`update user_accesses set accepts_leads = false where company_id = $1`, [company])
  const names = new Map<number, string>()
  const person = async (name: string) => {
    const { access } = await aMember(gateway, company, 'agent')
    names.set(access, name)
    return access
  }
  for (const [index, name] of ['first', 'second', 'busy'].entries()) {
    const access = await person(name)
    await insert(gateway, 'source_user_accesses', {
      company_id: company,
      source_id: source,
      user_access_id: access,
      position: index + 1,
      weight: name === 'second' ? 2 : 1,
    })
    if (name === 'busy') await gateway.sql('update user_accesses set max_open_leads = 2 where id = $1', [access])
  }
  await gateway.sql(`update sources set rotation_strategy = 'weighted' where id = $1`, [source])
  const territory = await aTerritory(gateway, company)
  await insert(gateway, 'territory_rules', {
    company_id: company,
    territory_id: territory,
    country_code: 'US',
    state_code: 'AZ',
  })
  await aTerritoryMember(gateway, { company, territory, access: await person('arizona') })
  await person('fallback')
  return { gateway, address, ...place, names, territory }
}

interface Person {
  firstName: string
  email: string
  stateCode?: string
}

const who = (number: number, stateCode?: string): Person => ({
  firstName: `Person ${number}`,
  email: `person${number}@example.com`,
  ...(stateCode && { stateCode }),
})

const fileOf = (persons: Person[]): string =>
  `first_name,email,state\n${persons.map(({ firstName, email, stateCode = '' }) => `${firstName},${email},${stateCode}\n`).join('')}`

async function oneByOne({ gateway, token, company, source }: Team, persons: Person[]): Promise<void> {
  for (const person of persons) {
    const { data } = await gateway.graphql(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { userErrors { message } } }',
      { input: { ...person, companyId: company, sourceId: source } },
      token,
    )
    expect(data.createLead.userErrors).toEqual([])
  }
}

/** Who got each lead and why, by the names of the team. */
async function given({ gateway, company, names, territory }: Team) {
  const rows = await gateway.sql(
    `select l.user_access_id::int as owner, a.user_access_id::int as decided, a.method, l.unassigned_reason as reason, a.reason as kept,
       l.territory_id::int as territory, a.territory_id::int as noted, jsonb_array_length(a.candidates) > 0 as looked
     from leads l join lead_assignments a on a.lead_id = l.id where l.company_id = $1 order by l.id`,
    [company],
  )
  const states = await gateway.sql(
    `select credit::float8, assigned_count from source_user_accesses where company_id = $1 order by position`,
    [company],
  )
  const leads = rows.map((row) =>
    Object.assign(row, {
      owner: names.get(row.owner),
      decided: names.get(row.decided),
      territory: row.territory === territory,
      noted: row.noted === territory,
    }),
  )
  return { leads, states }
}

const crowd = [
  ...Array.from({ length: 9 }, (_, at) => who(at, at % 4 === 1 ? 'AZ' : undefined)),
  who(1),
  who(2, 'AZ'),
  ...Array.from({ length: 7 }, (_, at) => who(20 + at, at % 3 === 0 ? 'az' : 'NM')),
]

const limit = ({ gateway, company }: Team) =>
  gateway.sql('update user_accesses set max_open_leads = 2 where company_id = $1', [company])

describe('leads of a file go to whom they would go one by one', () => {
  test.each([
    ['by territory, former owner, source and the limits of people', {}, crowd],
    ['where territories do not count', { assignment_mode: 'source_rotation' }, crowd],
    ['where nobody is owed to former owners', { sticky_owner: false }, crowd],
    ['where leads are given by hand', { assignment_mode: 'manual' }, crowd.slice(0, 3)],
  ])('%s', async (_, settings, persons) => {
    const single = await aTeam(settings)
    await oneByOne(single, persons)
    const many = await aTeam(settings)
    await imported(many, fileOf(persons), { onDuplicate: 'CREATE' })
    const result = await given(many)
    expect(result.leads).toHaveLength(persons.length)
    expect(result).toEqual(await given(single))
  })

  test('when the people of the source are full, those without a source, and then nobody, with the reason', async () => {
    const persons = Array.from({ length: 12 }, (_, at) => who(at))
    const single = await aTeam()
    await limit(single)
    await oneByOne(single, persons)
    const many = await aTeam()
    await limit(many)
    await imported(many, fileOf(persons))
    const result = await given(many)
    expect(result).toEqual(await given(single))
    expect(result.leads.at(-1)).toMatchObject({ owner: undefined, method: 'none', reason: 'all_at_capacity' })
  })
})
