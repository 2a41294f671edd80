import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let token: string

const territories = [
  { name: 'Rest', country: 'ZZ', isDefault: true },
  { name: 'United States', country: 'US' },
  { name: 'Arizona', country: 'US', regions: ['AZ'] },
  { name: 'Tempe', country: 'US', cities: ['Tempe, AZ'] },
  { name: 'Second 85', country: 'US', postalCodes: ['85*'], priority: 2 },
  { name: 'First 85', country: 'US', postalCodes: ['85*'], priority: 1 },
  { name: 'Maricopa', country: 'US', postalCodes: ['852*'] },
  { name: 'Wide', country: 'US', postalCodes: ['85200-85299'] },
  { name: 'Narrow', country: 'US', postalCodes: ['85280-85289'] },
  { name: 'Campus', country: 'US', postalCodes: ['85281'] },
  { name: 'Madrid', country: 'ES', postalCodes: ['28001'] },
  { name: 'Westminster', country: 'GB', postalCodes: ['SW1A*', '10000-20000'] },
]

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  token = await gateway.tokenOf((await aMember(gateway, company, 'admin')).user)
  const document = `mutation ($input: CreateTerritoriesInput!) { createTerritories(input: $input) { userErrors { message } } }`
  await gateway.graphql(document, { input: { companyId: company, territories } }, token)
})
afterAll(() => gateway.close())

async function match(address: object, companyId: unknown = company, as = token): Promise<any> {
  const document = `query ($companyId: ID!, $country: String, $region: String, $city: String, $postalCode: String) {
    matchTerritory(companyId: $companyId, country: $country, region: $region, city: $city, postalCode: $postalCode) {
      territory { name } kind rule country assumedCountry
    }
  }`
  const answer = await gateway.graphql(document, { companyId, ...address }, as)
  expect(answer.errors).toBeUndefined()
  return answer.data.matchTerritory
}

test.each([
  ['the very postal code', { postalCode: '85281-4417', city: 'Tempe', region: 'AZ' }, 'Campus', 'POSTAL_CODE', '85281'],
  ['the narrowest range', { postalCode: '85285' }, 'Narrow', 'POSTAL_RANGE', '85280-85289'],
  ['a range before a beginning', { postalCode: '85250' }, 'Wide', 'POSTAL_RANGE', '85200-85299'],
  ['the longest beginning', { postalCode: '852' }, 'Maricopa', 'POSTAL_PREFIX', '852*'],
  ['of equal ones the one that goes first', { postalCode: '85001' }, 'First 85', 'POSTAL_PREFIX', '85*'],
  ['the city with its state', { city: ' tempe', region: 'US-AZ', postalCode: '99999' }, 'Tempe', 'CITY', 'TEMPE, AZ'],
  ['the state where the city is another', { city: 'Mesa', region: 'az' }, 'Arizona', 'REGION', 'AZ'],
  ['the country where the state is another', { city: 'Tempe', region: 'NM' }, 'United States', 'COUNTRY', 'US'],
])('An address belongs to the closest fit: %s', async (_, address, ...[name, kind, rule]) => {
  expect(await match({ country: 'us', ...address })).toEqual({
    territory: { name },
    kind,
    rule,
    country: 'US',
    assumedCountry: false,
  })
})

test('A postal code means nothing without its country', async () => {
  expect(await match({ country: 'ES', postalCode: '28001' })).toMatchObject({ territory: { name: 'Madrid' } })
  expect(await match({ postalCode: '28001' })).toEqual({
    territory: { name: 'United States' },
    kind: 'COUNTRY',
    rule: 'US',
    country: 'US',
    assumedCountry: true,
  })
})

test('Codes of letters fit beginnings, and no range of numbers', async () => {
  expect(await match({ country: 'GB', postalCode: 'sw1a 2aa' })).toMatchObject({ rule: 'SW1A*' })
  expect(await match({ country: 'GB', postalCode: '1500A' })).toMatchObject({ kind: 'DEFAULT', rule: null })
})

test('What no rule fits belongs to the default territory, and to none where there is none', async () => {
  expect(await match({ country: 'FR' })).toMatchObject({ territory: { name: 'Rest' }, kind: 'DEFAULT', rule: null })
  const other = await aCompany(gateway, { default_country: 'MX' })
  const viewer = await gateway.tokenOf((await aMember(gateway, other, 'viewer')).user)
  expect(await match({}, `company_${other}`, viewer)).toEqual({
    territory: null,
    kind: null,
    rule: null,
    country: 'MX',
    assumedCountry: true,
  })
  expect(await match({}, other)).toBeNull()
})
