import type { LeadsCounted } from './leads-counted.js'
import type { LeadMetricsArgs } from './lead-metrics.type.js'

type Moments = Pick<LeadMetricsArgs, 'at' | 'from' | 'to'>

/** Where the leads stand now. Sums of counters, unless the filter asks for what only the leads themselves know. */
export function standing({ where, tallied }: LeadsCounted): string {
  const counted = `select l.stage_id as stage, l.currency, count(*) as leads, coalesce(sum(l.value_amount), 0) as value,
      sum(extract(epoch from now() - l.stage_entered_at)) as seconds, count(*) as stays
    from leads l where ${where('l')}`
  if (!tallied) return `${counted} group by 1, 2`
  return `select t.stage_id as stage, t.currency, sum(t.leads) as leads, sum(t.value) as value,
      extract(epoch from now()) * sum(t.leads) - sum(t.entered) as seconds, sum(t.leads) as stays
    from (${asLeads}) t where ${where('t')} group by 1, 2
    union all ${counted} and l.over_quota group by 1, 2`
}

/** The counters, with what is the same for all leads that they count. */
const asLeads = `select *, null::timestamptz as deleted_at, null::timestamptz as created_at, false as over_quota from lead_tallies`

/** Where the leads stood at a moment, by the ledger. */
export function stoodAt({ where, statement, companies }: LeadsCounted, { at }: Moments): string {
  const moment = statement.value(at, 'timestamptz')
  return `select t.to_stage_id as stage, l.currency, count(*) as leads, coalesce(sum(l.value_amount), 0) as value,
      sum(extract(epoch from ${moment} - t.entered_at)) as seconds, count(*) as stays
    from lead_stage_transitions t join leads l on l.company_id = t.company_id and l.id = t.lead_id
    where t.company_id = any(${companies}) and t.entered_at <= ${moment} and (t.left_at is null or t.left_at > ${moment}) and ${where('l')} group by 1, 2`
}

/** The steps from stage to stage: each is an exit of the one and an entry into the other. */
export const steps = (leads: LeadsCounted, moments: Moments): string => `
  select t.from_stage_id as origin, t.to_stage_id as stage, l.currency, count(*) as leads, coalesce(sum(l.value_amount), 0) as value
  from lead_stage_transitions t join leads l on l.company_id = t.company_id and l.id = t.lead_id
  where t.company_id = any(${leads.companies}) and ${within('t.entered_at', leads, moments)} and ${leads.where('l')} group by 1, 2, 3`

/** How long those were in each stage who left it. */
export const stays = (leads: LeadsCounted, moments: Moments): string => `
  select t.to_stage_id as stage, count(*) as stays, sum(t.duration_seconds) as seconds
  from lead_stage_transitions t join leads l on l.company_id = t.company_id and l.id = t.lead_id
  where t.company_id = any(${leads.companies}) and ${within('t.left_at', leads, moments)} and ${leads.where('l')} group by 1`

/** Of the leads that arrived in the time, those that ever reached each stage. */
export const reached = (leads: LeadsCounted, moments: Moments): string => `
  select stage, currency, count(*) as leads, coalesce(sum(value), 0) as value, sum(seconds) as seconds, sum(stays) as stays
  from (
    select t.to_stage_id as stage, l.id, l.currency, l.value_amount as value, sum(t.duration_seconds) as seconds, count(t.left_at) as stays
    from leads l join lead_stage_transitions t on t.company_id = l.company_id and t.lead_id = l.id
    where ${arrived(leads, moments)} group by 1, l.id, l.currency, l.value_amount
  ) each_lead group by 1, 2`

/** How many leads arrived in the time. */
export const cohortSize = (leads: LeadsCounted, moments: Moments): string =>
  `select count(*) as leads from leads l where ${arrived(leads, moments)}`

/** Leads that stand in a stage longer than its `rottingDays`. */
export const overdue = ({ where }: LeadsCounted): string => `
  select s.id as stage, l.leads from stages s cross join lateral (
    select count(*) as leads from leads l
    where l.stage_id = s.id and l.stage_entered_at < now() - make_interval(days => s.rotting_days) and ${where('l')}
  ) l where s.rotting_days is not null`

const arrived = (leads: LeadsCounted, moments: Moments): string =>
  `${within('l.created_at', leads, moments)} and ${leads.where('l')}`

function within(column: string, { statement }: LeadsCounted, { from, to }: Moments): string {
  const bounds = [
    ...(from ? [`${column} >= ${statement.value(from, 'timestamptz')}`] : []),
    ...(to ? [`${column} < ${statement.value(to, 'timestamptz')}`] : []),
  ]
  return bounds.length > 0 ? bounds.join(' and ') : `${column} is not null`
}
