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
  const [company] = await sql<{ country: string; divided: boolean }>(
    'select default_country as country, exists (select from territories where company_id = $1) as divided from companies where id = $1',
    [companyId],
  )
  const country = address.country?.trim().toUpperCase() || company!.country
  const [found] = company!.divided
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

const keysOf = ({ region, city, postalCode }: Address, country: string): (string | null)[] => [
  region ? stateKey(region, country) : null,
  city ? cityKey(city) : null,
  postalCode ? postalKey(postalCode, country) : null,
]

/** The rules that fit, the closest first; equally close ones by priority and age of their territories. */
const closestRule = `
with fitting as (
  select r.territory_id,
    case r.postal_kind when 'exact' then 1 when 'range' then 2 when 'prefix' then 3
      else case when r.city is not null then 4 when r.state_code is not null then 5 else 6 end end as rank,
    case r.postal_kind when 'range' then r.postal_to::bigint - r.postal_from::bigint when 'prefix' then -length(r.postal_from) else 0 end as width,
    case when r.postal_kind = 'prefix' then r.postal_from || '*' when r.postal_kind = 'range' then r.postal_from || '-' || r.postal_to
      when r.postal_kind = 'exact' then r.postal_from when r.city is not null then r.city || ', ' || r.state_code
      else coalesce(r.state_code, r.country_code::text) end as rule
  from territory_rules r
  where r.company_id = $1 and r.country_code = $2::text and case r.postal_kind
    when 'exact' then r.postal_from = $5::text
    when 'prefix' then starts_with($5::text, r.postal_from)
    when 'range' then $5::text ~ '^[0-9]+$' and length($5::text) = length(r.postal_from)
      and $5::text between r.postal_from and r.postal_to
    else (r.state_code is null or r.state_code = $3::text) and (r.city is null or r.city = $4::text) end
  union all
  select id, 7, 0, null from territories where company_id = $1 and is_default
)
select f.territory_id, f.rule,
  (array['postal_code', 'postal_range', 'postal_prefix', 'city', 'region', 'country', 'default'])[f.rank] as kind
from fitting f join territories t on t.id = f.territory_id
order by f.rank, f.width, t.priority, t.id limit 1`
