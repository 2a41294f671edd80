import { sqlOn } from '../../database/queryable.js'
import { matchTerritories } from '../territory/match-territory.js'
import type { ImportRow } from './import-row.js'
import type { ImportRun } from './import-run.js'

/** Puts the staged leads into the territories that their addresses belong to, each address looked up once. */
export async function enterTerritories({ client, file }: ImportRun, rows: readonly ImportRow[]): Promise<void> {
  const byAddress = Map.groupBy(rows, ({ facts }) =>
    JSON.stringify([facts.country_code, facts.state_code, facts.city, facts.postal_code]),
  )
  const groups = [...byAddress.values()]
  const addresses = groups.map(([row]) => addressOf(row!))
  const territories = await matchTerritories(file.company_id, addresses, sqlOn(client))
  const found = groups.flatMap((group, index) => group.map(({ line }) => ({ line, territory: territories[index] })))
  const inside = found.filter(({ territory }) => territory !== null)
  if (inside.length === 0) return
  await client.query(
    `update import_staging s set territory_id = found.territory
     from unnest($1::int[], $2::bigint[]) found (line, territory) where found.line = s.line`,
    [inside.map(({ line }) => line), inside.map(({ territory }) => territory)],
  )
}

function addressOf({ facts }: ImportRow) {
  const { country_code: country, state_code: region, city, postal_code: postalCode } = facts as Record<string, string>
  return { country, region, city, postalCode } as object
}
