import { ref } from '@mikro-orm/core'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { Lead } from '../lead/lead.entity.js'
import { matchTerritory } from './match-territory.js'
import { Territory } from './territory.entity.js'

/** Puts a lead into the territory that its address belongs to. */
export async function enterTerritory(lead: Lead, work: UnitOfWork): Promise<void> {
  const { countryCode: country, stateCode: region, city, postalCode } = lead
  const address = { country, region, city, postalCode }
  const { territoryId } = await matchTerritory(lead.company.id, address, work.sql)
  lead.territory = (territoryId && ref(Territory, territoryId)) as never
}

/**
 * After its facts were changed, be it by answers: `before` is its `addressOf` then. Only leads that nobody has begun to work on follow a new address: others would change their
 * people in the middle of a talk.
 */
export async function followAddress(lead: Lead, before: string, work: UnitOfWork): Promise<void> {
  if (addressOf(lead) === before) return
  const { type } = await lead.stage.loadOrFail()
  if (type === 'open') await enterTerritory(lead, work)
}

/** What decides about the territory, to be compared with what it is later. */
export const addressOf = ({ countryCode, stateCode, city, postalCode }: Lead): string =>
  JSON.stringify([countryCode ?? null, stateCode ?? null, city ?? null, postalCode ?? null])
