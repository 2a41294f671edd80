import type { Sql } from '../../database/queryable.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { postalKey } from './postal-key.js'
import { cityKey, stateKey } from './rules.js'
import type { TerritoryMatchKind } from './territory-match.type.js'

export interface Address {
  country?: string | null
  region?: string | null
  city?: string | null
  postalCode?: string | null
}

export interface Match {
  territoryId: number | null
  kind: ValueOf<typeof TerritoryMatchKind> | null
  rule: string | null
  country: string
  assumedCountry: boolean
}

/** Finds the territory that an address belongs to. Postal codes and states mean nothing without a country: one is assumed. */
export async function matchTerritory(companyId: number, address: Address, sql: Sql): Promise<Match> {
  const company = await companyOf(companyId, sql)
  const country = address.country?.trim().toUpperCase() || company.country
  const [found] = company.divided
    ? await sql<{ territory_id: string | number; kind: Match['kind']; rule: string | null }>(closestRule, [
        companyId,
        country,
        ...keysOf(address, country),
      ])
    : []
  return {
    territoryId: found ? Number(found.territory_id) : null,
    kind: found?.kind ?? null,
    rule: found?.rule ?? null,
    country,
    assumedCountry: !address.country?.trim(),
  }
}

async function companyOf(companyId: number, sql: Sql): Promise<{ country: string; divided: boolean }> {
  const [company] = await sql<{ country: string; divided: boolean }>(
    'select default_country as country, exists (select from territories where company_id = $1) as divided from companies where id = $1',
    [companyId],
  )
  return company!
}

const keysOf = ({ region, city, postalCode }: Address, country: string): (string | null)[] => [
  region ? stateKey(region, country) : null,
  city ? cityKey(city) : null,
  postalCode ? postalKey(postalCode, country) : null,
]

/** The territories of many addresses, in their order; null where no rule fits. */
export async function matchTerritories(
  companyId: number,
  addresses: readonly Address[],
  sql: Sql,
): Promise<(number | null)[]> {
  const { country: own, divided } = await companyOf(companyId, sql)
  if (!divided || addresses.length === 0) return addresses.map(() => null)
  const keys = addresses.map((address) => {
    const country = address.country?.trim().toUpperCase() || own
    return [country, ...keysOf(address, country)] as const
  })
  const columns = [0, 1, 2, 3].map((index) => keys.map((each) => each[index] ?? null))
  const found = await sql<{ place: number; territory_id: string | number }>(closestOfMany, [companyId, ...columns])
  const territories = new Map(found.map(({ place, territory_id: id }) => [place, Number(id)]))
  return addresses.map((_, index) => territories.get(index + 1) ?? null)
}

/** Where the parts of an address stand in a statement. */
interface Places {
  country: string
  state: string
  city: string
  postal: string
}

/** The rules that fit, the closest first; equally close ones by priority and age of their territories. */
const closest = ({ country, state, city, postal }: Places): string => `
with fitting as (
  select r.territory_id,
    case r.postal_kind when 'exact' then 1 when 'range' then 2 when 'prefix' then 3
      else case when r.city is not null then 4 when r.state_code is not null then 5 else 6 end end as rank,
    case r.postal_kind when 'range' then r.postal_to::bigint - r.postal_from::bigint when 'prefix' then -length(r.postal_from) else 0 end as width,
    case when r.postal_kind = 'prefix' then r.postal_from || '*' when r.postal_kind = 'range' then r.postal_from || '-' || r.postal_to
      when r.postal_kind = 'exact' then r.postal_from when r.city is not null then r.city || ', ' || r.state_code
      else coalesce(r.state_code, r.country_code::text) end as rule
  from territory_rules r
  where r.company_id = $1 and r.country_code = ${country} and case r.postal_kind
    when 'exact' then r.postal_from = ${postal}
    when 'prefix' then starts_with(${postal}, r.postal_from)
    when 'range' then ${postal} ~ '^[0-9]+$' and length(${postal}) = length(r.postal_from)
      and ${postal} between r.postal_from and r.postal_to
    else (r.state_code is null or r.state_code = ${state}) and (r.city is null or r.city = ${city}) end
  union all
  select id, 7, 0, null from territories where company_id = $1 and is_default
)
select f.territory_id, f.rule,
  (array['postal_code', 'postal_range', 'postal_prefix', 'city', 'region', 'country', 'default'])[f.rank] as kind
from fitting f join territories t on t.id = f.territory_id
order by f.rank, f.width, t.priority, t.id limit 1`

const closestRule = closest({ country: '$2::text', state: '$3::text', city: '$4::text', postal: '$5::text' })

const closestOfMany = `
select a.place::int as place, f.territory_id
from unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality a (country, state, city, postal, place)
cross join lateral (${closest({ country: 'a.country', state: 'a.state', city: 'a.city', postal: 'a.postal' })}) f`
