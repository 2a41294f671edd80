import { daysOf, inSpan } from './by-day.js'
import type { LeadsCounted } from './leads-counted.js'
import type { LeadMetricsArgs } from './lead-metrics.type.js'
import { intersection } from './span.js'

type Moments = Pick<LeadMetricsArgs, 'from' | 'to'>

const soFar = `extract(epoch from now()) * sum(t.leads) - sum(t.entered) as seconds, sum(t.leads) as stays`
const worth = 'count(*) as leads, coalesce(sum(l.value_amount), 0) as value'

/** Where the leads stand now. Sums of counters, unless the filter asks for what only the leads themselves know. */
export function standing(leads: LeadsCounted): string {
  const { where, tallied, days } = leads
  const counted = `select l.stage_id as stage, l.currency, ${worth},
      sum(extract(epoch from now() - l.stage_entered_at)) as seconds, count(*) as stays
    from leads l where ${where('l')}`
  if (!tallied && days?.arrival) {
    const each = `select t.stage_id as stage, t.currency, sum(t.leads) as leads, sum(t.value) as value, ${soFar}`
    const rows = (when: (moment: string) => string) => [`${counted} and ${when('l.created_at')}`]
    return inSpan(leads, days.arrival, { axis: 'arrived', days: each, rows, groups: 'group by 1, 2' })
  }
  if (!tallied) return `${counted} group by 1, 2`
  return `select t.stage_id as stage, t.currency, sum(t.leads) as leads, sum(t.value) as value, ${soFar}
    from (${asLeads}) t where ${where('t')} group by 1, 2
    union all ${counted} and l.over_quota group by 1, 2`
}

/** The counters, with what is the same for all leads that they count. */
const asLeads = `select *, null::timestamptz as deleted_at, null::timestamptz as created_at, false as over_quota from lead_tallies`

const ledger = (leads: LeadsCounted, columns: string): string => `select ${columns}
    from lead_stage_transitions t join leads l on l.company_id = t.company_id and l.id = t.lead_id
    where t.company_id = any(${leads.companies}) and ${leads.where('l')}`

/** Where the leads stood at a moment, by the ledger: whoever had come into the stage, without whoever had left it. */
export function stoodAt(leads: LeadsCounted, at: Date): string {
  const moment = leads.statement.value(at, 'timestamptz')
  const times = (sign: string, count: string, value: string, entered: string) => `
    ${sign}${count} as leads, ${sign}coalesce(${value}, 0) as value,
    ${sign}(extract(epoch from ${moment}) * ${count} - ${entered}) as seconds, ${sign}${count} as stays`
  const rows = (sign: string) =>
    ledger(
      leads,
      `t.to_stage_id as stage, l.currency, ${times(sign, 'count(*)', 'sum(l.value_amount)', 'sum(extract(epoch from t.entered_at))')}`,
    )
  return inSpan(
    leads,
    { to: new Date(at.getTime() + 1) },
    {
      axis: 'moved',
      days: `select coalesce(t.stage_id, t.from_stage_id) as stage, t.currency, ${times('', 'sum(t.leads * sign)', 'sum(t.value * sign)', 'sum(t.entered * sign)')}`,
      beside: 'cross join lateral (select case when t.stage_id is null then -1 else 1 end as sign) direction',
      rows: (when) => [`${rows('')} and ${when('t.entered_at')}`, `${rows('-')} and ${when('t.left_at')}`],
      groups: 'group by 1, 2',
      whole: `${rows('')} and t.entered_at <= ${moment} and (t.left_at is null or t.left_at > ${moment})`,
    },
  )
}

/** The steps from stage to stage: each is an exit of the one and an entry into the other. */
export const steps = (leads: LeadsCounted, moments: Moments): string =>
  inSpan(leads, moments, {
    axis: 'moved',
    days: `select t.from_stage_id as origin, t.stage_id as stage, t.currency, sum(t.leads) as leads, sum(t.value) as value`,
    only: 't.stage_id is not null',
    rows: (when) => [
      `${ledger(leads, `t.from_stage_id as origin, t.to_stage_id as stage, l.currency, ${worth}`)} and ${when('t.entered_at')}`,
    ],
    groups: 'group by 1, 2, 3',
  })

/** How long those were in each stage who left it. */
export const stays = (leads: LeadsCounted, moments: Moments): string =>
  inSpan(leads, moments, {
    axis: 'moved',
    days: `select t.from_stage_id as stage, sum(t.leads) as stays, sum(t.seconds) as seconds`,
    only: 't.stage_id is null',
    rows: (when) => [
      `${ledger(leads, 't.to_stage_id as stage, count(*) as stays, sum(t.duration_seconds) as seconds')} and ${when('t.left_at')}`,
    ],
    groups: 'group by 1',
  })

/** Of the leads that arrived in the time, those that ever reached each stage. */
export const reached = (leads: LeadsCounted, moments: Moments): string =>
  inSpan(leads, intersection(moments, leads.days?.arrival ?? null), {
    axis: 'arrived',
    days: `select t.stage_id as stage, t.currency, sum(t.reached) as leads, sum(t.reached_value) as value, sum(t.seconds) as seconds, sum(t.stays) as stays`,
    rows: (when) => [
      `select stage, currency, count(*) as leads, coalesce(sum(value), 0) as value, sum(seconds) as seconds, sum(stays) as stays
      from (
        select t.to_stage_id as stage, l.id, l.currency, l.value_amount as value, l.over_quota, sum(t.duration_seconds) as seconds, count(t.left_at) as stays
        from leads l join lead_stage_transitions t on t.company_id = l.company_id and t.lead_id = l.id
        where ${leads.where('l')} and ${when('l.created_at')} group by 1, l.id, l.currency, l.value_amount, l.over_quota
      ) l where true`,
    ],
    groups: 'group by 1, 2',
  })

/** How many leads arrived in the time. */
export const cohortSize = (leads: LeadsCounted, moments: Moments): string =>
  inSpan(leads, intersection(moments, leads.days?.arrival ?? null), {
    axis: 'arrived',
    days: 'select sum(t.arrivals) as leads',
    rows: (when) => [`select count(*) as leads from leads l where ${leads.where('l')} and ${when('l.created_at')}`],
    groups: '',
  })

/** Leads that stand in a stage longer than its `rottingDays`. */
export function overdue(leads: LeadsCounted): string {
  const late = `stages s cross join lateral (select now() - make_interval(days => s.rotting_days) as since) late`
  const rows = (which: string) => `select s.id as stage, l.leads from ${late} cross join lateral (
    select count(*) as leads from leads l where l.stage_id = s.id and l.stage_entered_at < late.since and ${leads.where('l')} and ${which}
  ) l where s.rotting_days is not null`
  if (!leads.days || leads.days.arrival) return rows('true')
  const day = `date_trunc('day', late.since at time zone 'utc')`
  return `
    select s.id as stage, sum(t.leads) as leads from ${late}, ${daysOf(leads.days, 'stood', leads)}
    where s.rotting_days is not null and t.stage_id = s.id and t.day < ${day}::date group by 1
    union all ${rows(`l.stage_entered_at >= ${day} at time zone 'utc' and not l.over_quota`)}
    union all ${rows('l.over_quota')}`
}
