import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { DedupePolicy, DedupeScope } from '../company/company.enum.js'

export interface Arrival {
  companyId: number
  cycleId: number | null
  /** Keys of all its e-mail addresses and phone numbers. */
  keys: string[]
  /** What to do with somebody who is known; else what the company says. */
  policy?: ValueOf<typeof DedupePolicy> | undefined
}

export interface Recognised {
  policy: ValueOf<typeof DedupePolicy>
  /** The lead that the person has already, the furthest and oldest of several; where duplicates are looked for. */
  known: { id: number; companyId: number } | null
  /** The latest lead of the person in another cycle, in a company that looks for duplicates within a cycle only. */
  previousId: number | null
}

interface Settings {
  policy: Recognised['policy']
  scope: ValueOf<typeof DedupeScope>
  /** The company, and in the scope of a tree all companies of its tree. */
  companies: (string | number)[]
}

/**
 * Looks whether the person is known. Until the transaction ends, nobody else can bring in somebody with the same e-mail
 * address or phone number: of two who try at once, the second one finds the lead of the first.
 */
export async function recognise(arrival: Arrival, work: UnitOfWork): Promise<Recognised> {
  const settings = await settingsOf(arrival.companyId, work)
  const policy = arrival.policy ?? settings.policy
  const { known, company, previous } = await match(arrival, { ...settings, policy }, work)
  // Whom the policy lets pass is no duplicate, but may have been here before.
  const isDuplicate = known !== null && policy !== 'allow'
  return {
    policy,
    known: isDuplicate ? { id: Number(known), companyId: Number(company) } : null,
    previousId: isDuplicate || previous === null ? null : Number(previous),
  }
}

interface Match {
  known: string | null
  company: string | null
  previous: string | null
}

async function match(arrival: Arrival, settings: Settings, work: UnitOfWork): Promise<Match> {
  const { policy, scope, companies } = settings
  const nobody = { known: null, company: null, previous: null }
  if (arrival.keys.length === 0 || (policy === 'allow' && scope !== 'cycle')) return nobody
  for (const company of companies) await work.sql('select lock_lead_keys($1, $2::text[])', [company, arrival.keys])
  const values = [companies, arrival.keys, arrival.companyId, scope === 'cycle', arrival.cycleId]
  return (await work.sql<Match>(matches, values))[0]!
}

async function settingsOf(companyId: number, work: UnitOfWork): Promise<Settings> {
  const [settings] = await work.sql<Settings>(
    `select c.dedupe_policy as policy, c.dedupe_scope as scope,
       case when c.dedupe_scope = 'tree'
         then (select array_agg(o.id order by o.id) from companies o where o.path @> array[c.path[1]])
         else array[c.id] end as companies
     from companies c where c.id = $1`,
    [companyId],
  )
  return settings!
}

/** Leads of the company itself come before those of other companies of the tree. */
const matches = `
with matching as (
  select l.id, l.company_id, l.created_at, s.probability,
    not $4::boolean or l.cycle_id is not distinct from $5::bigint as here
  from unnest($1::bigint[]) c (id) cross join lateral leads_with_keys(c.id, $2::text[]) found (id)
  join leads l on l.id = found.id join stages s on s.id = l.stage_id
), best as (
  select id, company_id from matching where here order by (company_id = $3) desc, probability desc, created_at, id limit 1
)
select (select id from best) as known, (select company_id from best) as company,
  (select id from matching where not here order by created_at desc, id desc limit 1) as previous`
