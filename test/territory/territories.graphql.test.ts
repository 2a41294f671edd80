import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember, aTerritory } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
const tokens = {} as Record<Role, string>

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

beforeEach(async () => {
  company = await aCompany(gateway)
  for (const role of ['admin', 'manager', 'viewer'] as const)
    tokens[role] = await gateway.tokenOf((await aMember(gateway, company, role)).user)
})

const fields = `databaseId name code country regions cities postalCodes priority isDefault`

async function mutate(name: string, input: object, as: Role, selection: string): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
  const answer = await gateway.graphql(document, { input }, tokens[as])
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

const create = (territories: object[], as: Role = 'admin') =>
  mutate('createTerritories', { companyId: company, territories }, as, `territories { ${fields} }`)
const update = (input: object, as: Role = 'admin') => mutate('updateTerritory', input, as, `territory { ${fields} }`)
const remove = (id: unknown, as: Role = 'admin') =>
  mutate('deleteTerritory', { id }, as, 'deletedTerritoryId company { databaseId }')

const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')])

async function shown(as: Role = 'viewer'): Promise<any[]> {
  const document = `query ($id: ID!) { company(id: $id) { territories { ${fields} } } }`
  return (await gateway.graphql(document, { id: company }, tokens[as])).data.company.territories
}

const rules = () =>
  gateway.sql(
    `select state_code, city, postal_kind, postal_from, postal_to from territory_rules where company_id = $1 order by id`,
    [company],
  )
const rule = { state_code: null, city: null, postal_kind: null, postal_from: null, postal_to: null }

describe('making territories', () => {
  test('makes several at once, listed by name', async () => {
    const { territories, userErrors } = await create([
      { name: 'West', country: 'us', regions: ['AZ', 'US-nm', 'az'], code: 'W', priority: 5, isDefault: true },
      { name: 'East Valley', country: 'US', postalCodes: ['85281', '852*', '85001-85099'], cities: ['Tempe , az'] },
      { name: 'Mexico', country: 'MX' },
    ])
    expect(userErrors).toEqual([])
    const west = { name: 'West', code: 'W', country: 'US', regions: ['AZ', 'NM'], cities: [], postalCodes: [] }
    expect(territories[0]).toEqual({ databaseId: expect.any(Number), ...west, priority: 5, isDefault: true })
    expect(territories[1]).toMatchObject({
      postalCodes: ['85281', '852*', '85001-85099'],
      cities: ['TEMPE, AZ'],
      regions: [],
      priority: 100,
      isDefault: false,
    })
    expect((await shown()).map(({ name }) => name)).toEqual(['East Valley', 'Mexico', 'West'])
  })

  test('writes a rule for each thing that is said, of the whole country where nothing is', async () => {
    await create([
      {
        name: 'A',
        country: 'US',
        postalCodes: ['85281-1234', '85281', '85 2*', '85001 - 85099'],
        cities: ['San  Luis, AZ'],
      },
      { name: 'B', country: 'GB', postalCodes: ['sw1a 1aa', 'EC1*'], regions: [] },
      { name: 'C', country: 'BR', postalCodes: ['01310-100'] },
      { name: 'D', country: 'MX', regions: null },
    ])
    expect(await rules()).toEqual([
      { ...rule, city: 'SAN LUIS', state_code: 'AZ' },
      { ...rule, postal_kind: 'exact', postal_from: '85281' },
      { ...rule, postal_kind: 'prefix', postal_from: '852' },
      { ...rule, postal_kind: 'range', postal_from: '85001', postal_to: '85099' },
      { ...rule, postal_kind: 'exact', postal_from: 'SW1A1AA' },
      { ...rule, postal_kind: 'prefix', postal_from: 'EC1' },
      { ...rule, postal_kind: 'exact', postal_from: '01310100' },
      rule,
    ])
  })

  test('makes all or none, and says of each what is wrong', async () => {
    const answer = await create([
      { name: 'Good', country: 'US' },
      { name: 'Codes', country: 'US', postalCodes: ['85099-85001'] },
      { name: 'Signs', country: 'US', postalCodes: ['*'] },
      { name: 'City', country: 'US', cities: ['Tempe'] },
    ])
    expect(whatIsWrong(answer)).toEqual([
      ['INVALID', 'input.territories.1.postalCodes'],
      ['INVALID', 'input.territories.2.postalCodes'],
      ['INVALID', 'input.territories.3.cities'],
    ])
    expect(whatIsWrong(await create([{ name: ' ', country: 'USA', regions: [''] }]))).toEqual([
      ['INVALID', 'input.territories.0.regions.0'],
      ['INVALID', 'input.territories.0.name'],
      ['INVALID', 'input.territories.0.country'],
    ])
    expect(whatIsWrong(await create([]))).toEqual([['INVALID', 'input.territories']])
    expect(await shown()).toEqual([])
  })

  test('lets one be the default, also when ten ask for it at the same time', async () => {
    const twice = [
      { name: 'A', country: 'US', isDefault: true },
      { name: 'B', country: 'MX', isDefault: true },
    ]
    expect(whatIsWrong(await create(twice))).toEqual([['TAKEN', 'input.territories.1.isDefault']])
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(twice.slice(0, 1))))
    expect(answers.flatMap((answer) => whatIsWrong(answer))).toEqual(
      Array.from({ length: 9 }, () => ['TAKEN', 'input.territories.0.isDefault']),
    )
    expect(await shown()).toHaveLength(1)
  })

  test('is not for a manager', async () => {
    expect(await create([{ name: 'A', country: 'US' }], 'manager')).toBe('FORBIDDEN')
  })
})

describe('changing a territory', () => {
  test('replaces the lists that are told and keeps the rest', async () => {
    const [{ databaseId: id }] = (await create([{ name: 'A', country: 'US', regions: ['AZ'], postalCodes: ['852*'] }]))
      .territories
    expect((await update({ id, name: 'B', regions: ['NM', 'TX'] })).territory).toMatchObject({
      name: 'B',
      regions: ['NM', 'TX'],
      postalCodes: ['852*'],
    })
    expect((await update({ id: `territory_${id}`, regions: null, postalCodes: [] })).territory).toMatchObject({
      regions: [],
      postalCodes: [],
    })
    expect(await rules()).toEqual([rule])
    expect((await update({ id, country: 'MX' })).territory.country).toBe('MX')
    expect(await gateway.sql('select country_code from territory_rules where territory_id = $1', [id])).toEqual([
      { country_code: 'MX' },
    ])
  })

  test('refuses what it could not be made with, and changes nothing then', async () => {
    const id = await aTerritory(gateway, company)
    await aTerritory(gateway, company, { is_default: true })
    expect(whatIsWrong(await update({ id, isDefault: true }))).toEqual([['TAKEN', 'input.isDefault']])
    expect(whatIsWrong(await update({ id, name: 'New', postalCodes: ['?'] }))).toEqual([
      ['INVALID', 'input.postalCodes'],
    ])
    expect((await shown()).map(({ name }) => name)).not.toContain('New')
    expect(await update({ id, name: 'New' }, 'manager')).toBe('FORBIDDEN')
    const foreign = await aTerritory(gateway, await aCompany(gateway))
    expect(whatIsWrong(await update({ id: foreign, name: 'Mine' }))).toEqual([['NOT_FOUND', 'input.id']])
  })
})

describe('deleting a territory', () => {
  test('takes its rules with it', async () => {
    const [{ databaseId: id }] = (await create([{ name: 'A', country: 'US', regions: ['AZ'] }])).territories
    expect(await remove(id, 'manager')).toBe('FORBIDDEN')
    expect(await remove(id)).toEqual({
      deletedTerritoryId: `territory_${id}`,
      company: { databaseId: company },
      userErrors: [],
    })
    expect([await shown(), await rules()]).toEqual([[], []])
    expect(whatIsWrong(await remove(id))).toEqual([['NOT_FOUND', 'input.id']])
  })
})
