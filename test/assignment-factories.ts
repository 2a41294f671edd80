import { insert, type Sql } from './factories.js'

/** A decision that nobody gets the lead. */
export const aDecision = (gateway: Sql, { company, lead }: { company: number; lead: number }): Promise<number> =>
  insert(gateway, 'lead_assignments', { company_id: company, lead_id: lead, method: 'none', reason: 'no_rule' })

/** Somebody who takes turns at a source, as the only one. */
export const aSourceMember = (
  gateway: Sql,
  { company, source, access }: { company: number; source: number; access: number },
): Promise<number> =>
  insert(gateway, 'source_user_accesses', {
    company_id: company,
    source_id: source,
    user_access_id: access,
    position: 1,
  })

/** Somebody who looks after a territory, as the only one. */
export const aTerritoryMember = (
  gateway: Sql,
  { company, territory, access }: { company: number; territory: number; access: number },
): Promise<number> =>
  insert(gateway, 'territory_user_accesses', {
    company_id: company,
    territory_id: territory,
    user_access_id: access,
    position: 1,
  })
