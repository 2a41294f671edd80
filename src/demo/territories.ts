import { companyId, type CompanyKey, companyOf } from './companies.js'
import { day } from './calendar.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'
import { type ColleagueKey, employmentId, employments } from './people.js'

interface DemoTerritory {
  company: CompanyKey
  name: string
  code: string
  /** States like `AZ`; whole postal codes, and beginnings like `852*`. */
  regions?: string[]
  postalCodes?: string[]
  within?: string
  people: ColleagueKey[]
}

/** Of Sunline's valley two say 851*: the overlap is there to be found. Nothing covers what is outside of Arizona. */
export const demoTerritories: DemoTerritory[] = [
  { company: 'sunline', name: 'Arizona', code: 'AZ', regions: ['AZ'], people: ['denise', 'marcus'] },
  { company: 'sunline', name: 'Phoenix', code: 'PHX', postalCodes: ['850*'], within: 'Arizona', people: ['marcus'] },
  {
    company: 'sunline',
    name: 'East Valley',
    code: 'EV',
    postalCodes: ['852*', '851*'],
    within: 'Arizona',
    people: ['hannah', 'denise'],
  },
  {
    company: 'sunline',
    name: 'West Valley',
    code: 'WV',
    postalCodes: ['853*'],
    within: 'Arizona',
    people: ['hannah', 'marcus'],
  },
  {
    company: 'sunline',
    name: 'Tempe',
    code: 'TMP',
    postalCodes: ['85281', '85282', '85283', '85284'],
    within: 'East Valley',
    people: ['hannah'],
  },
  {
    company: 'sunline',
    name: 'Pinal County',
    code: 'PIN',
    postalCodes: ['851*'],
    within: 'Arizona',
    people: ['marcus'],
  },
  {
    company: 'phoenix',
    name: 'Valley of the Sun',
    code: 'VAL',
    postalCodes: ['850*', '852*', '853*'],
    people: ['carlos', 'mei'],
  },
  { company: 'tucson', name: 'Pima County', code: 'PIM', postalCodes: ['857*', '856*'], people: ['ximena', 'carlos'] },
  { company: 'tucson', name: 'Arizona beyond Tucson', code: 'AZ', regions: ['AZ'], people: ['tyler'] },
  { company: 'monterrey', name: 'Nuevo León', code: 'NLE', regions: ['NLE', 'NL'], people: ['sofia', 'joseAngel'] },
  { company: 'group', name: 'Arizona', code: 'AZ', regions: ['AZ'], people: ['renata', 'joseAngel'] },
]

/** Territories, their rules and their people, by table. */
export const areaRows = (now: number): Record<string, Row[]> => ({
  territories: territoryRows(now),
  territory_rules: territoryRuleRows(),
  territory_user_accesses: territoryMemberRows(now),
})

const since = (now: number): string => new Date(now - 400 * day).toISOString()

const territoryRows = (now: number): Row[] =>
  demoTerritories.map(({ company, name, code, within }) => ({
    createdAt: since(now),
    updatedAt: since(now),
    companyId: companyId(company),
    name,
    code,
    countryCode: companyOf(company).country,
    parentId: within ? idOf(company, within) : null,
    priority: 100,
    isDefault: false,
  }))

const territoryRuleRows = (): Row[] =>
  demoTerritories.flatMap(({ company, name, regions = [], postalCodes = [] }) => {
    const of = {
      companyId: companyId(company),
      territoryId: idOf(company, name),
      countryCode: companyOf(company).country,
    }
    return [
      ...regions.map((state) => ({ ...of, stateCode: state, postalKind: null, postalFrom: null })),
      ...postalCodes.map((code) => ({
        ...of,
        stateCode: null,
        postalKind: kindOf(code),
        postalFrom: code.replace('*', ''),
      })),
    ]
  })

const territoryMemberRows = (now: number): Row[] =>
  demoTerritories.flatMap(({ company, name, people }) =>
    people.map((colleague, index) => ({
      createdAt: since(now),
      updatedAt: since(now),
      companyId: companyId(company),
      territoryId: idOf(company, name),
      userAccessId: employmentId(employments.find((each) => each.colleague === colleague && each.company === company)!),
      position: index + 1,
      weight: null,
    })),
  )

/** The closest rule wins: a whole postal code, then the longest beginning, then the state. */
export function territoryOf({ company, person, place, postalCode }: DemoLead): number | null {
  if (person.country !== company.country) return null
  const fitting = demoTerritories
    .filter((territory) => territory.company === company.key)
    .flatMap(({ name, regions = [], postalCodes = [] }) => {
      const ofState = regions.filter((state) => state === place.stateCode).map(() => ({ name, rank: 1 }))
      const ofCodes = postalCodes
        .filter((code) => fits(code, postalCode))
        .map((code) => ({ name, rank: 10 * code.length - Number(code.endsWith('*')) }))
      return ofState.concat(ofCodes)
    })
  const [closest] = fitting.toSorted((a, b) => b.rank - a.rank)
  return closest ? idOf(company.key, closest.name) : null
}

const kindOf = (code: string): 'exact' | 'prefix' => (code.endsWith('*') ? 'prefix' : 'exact')

const fits = (rule: string, code: string): boolean =>
  rule.endsWith('*') ? code.startsWith(rule.slice(0, -1)) : code === rule

const idOf = (company: CompanyKey, name: string): number =>
  demoTerritories.findIndex((each) => each.company === company && each.name === name) + 1
