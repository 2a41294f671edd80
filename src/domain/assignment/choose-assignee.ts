import type { Sql } from '../../database/queryable.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { AssignmentMode } from '../company/company.enum.js'
import { candidatesOf, lockFallback, lockLimited, lockTerritories, type Pools } from './candidates.js'
import { type Decision, decide, type Rules } from './decide.js'
import type { Strategy } from './turns.js'

/** What somebody is looked for. */
export interface Wanted {
  companyId: number
  sourceId: number | null
  territoryId: number | null
  /** The lead itself, where it exists: it does not make its own person return. */
  leadId?: number | null
  emailMatch?: string | null | undefined
  phoneE164?: string | null | undefined
  /** The lead that the same person had before, where it is known. */
  previousLeadId?: number | null
  /** Who has it now and is not to get it again. */
  exceptId?: number | null
}

/**
 * Finds who gets a lead by the rules of its company. With `locks` whoever does so for the same source at the same time
 * waits: take the turn in the same transaction. Without, it only tells who would get it.
 */
export async function chooseAssignee(wanted: Wanted, sql: Sql, { locks }: { locks: boolean }): Promise<Decision> {
  const settings = await settingsOf(wanted, sql, locks)
  if (settings.mode === 'manual') return nobody
  const pools = await poolsOf(wanted, settings, sql)
  const { territoryId } = pools
  if (locks && territoryId !== null) await lockTerritories(wanted.companyId, [territoryId], sql)
  if (locks && settings.limits) await lockLimited(pools, sql)
  const rules: Rules = { ...pools, rotates: settings.rotates, strategy: settings.strategy }
  const decision = decide(await candidatesOf(pools, sql), rules)
  if (decision.userAccessId !== null || !settings.fallback) return decision
  if (locks) await lockFallback(wanted.companyId, sql)
  return decide(await candidatesOf({ ...pools, fallback: true }, sql), rules)
}

/** How a company, and the source, hand out leads. */
export interface Settings {
  mode: ValueOf<typeof AssignmentMode>
  sticky: boolean
  fallback: boolean
  rotates: boolean
  strategy: Strategy
  /** Whether anybody takes only so many leads. */
  limits: boolean
}

/** Where leads are given by hand. */
export const nobody: Decision = { userAccessId: null, method: 'none', reason: 'manual', candidates: [], turn: null }

/** With `locks` the source stays locked until the transaction ends. */
export async function settingsOf({ companyId, sourceId }: Wanted, sql: Sql, locks: boolean): Promise<Settings> {
  const [found] = await sql<Settings>(
    `select ${companySettings}, s.auto_assign as rotates, s.rotation_strategy as strategy
     from sources s join companies c on c.id = s.company_id
     where s.company_id = $1 and s.id = $2 and s.archived_at is null ${locks ? 'for no key update of s' : ''}`,
    [companyId, sourceId],
  )
  if (found) return found
  const [company] = await sql<Settings>(
    `select ${companySettings}, false as rotates, 'round_robin' as strategy from companies c where c.id = $1`,
    [companyId],
  )
  return company!
}

const companySettings = `c.assignment_mode as mode, c.sticky_owner as sticky, c.fallback_pool as fallback,
  exists (select from user_accesses a where a.company_id = c.id and (a.max_open_leads is not null or a.max_leads_per_day is not null)) as limits`

async function poolsOf(wanted: Wanted, settings: Settings, sql: Sql): Promise<Pools> {
  const { companyId, sourceId, territoryId, exceptId = null } = wanted
  return {
    companyId,
    sourceId,
    territoryId: settings.mode === 'territory_then_source' ? territoryId : null,
    formerId: settings.sticky && exceptId === null ? await formerAssignee(wanted, sql) : null,
    fallback: false,
    exceptId,
    countsOpen: settings.strategy === 'least_open',
  }
}

/** Who has the last lead of the same person, told by e-mail address or phone number. */
async function formerAssignee(wanted: Wanted, sql: Sql): Promise<number | null> {
  const { companyId, emailMatch = null, phoneE164 = null, leadId = null, previousLeadId = null } = wanted
  if (!emailMatch && !phoneE164 && !previousLeadId) return null
  const [found] = await sql<{ id: string | number }>(
    `select user_access_id as id from leads
     where company_id = $1 and deleted_at is null and user_access_id is not null and id is distinct from $4::bigint
       and (email_match collate "C" = $2::text or phone_e164 collate "C" = $3::text or id = $5::bigint)
     order by id is not distinct from $5::bigint desc, created_at desc, id desc limit 1`,
    [companyId, emailMatch, phoneE164, leadId, previousLeadId],
  )
  return found ? Number(found.id) : null
}
