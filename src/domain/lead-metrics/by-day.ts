import { dimensions, type LeadDays, type LeadsCounted } from './leads-counted.js'
import { type Span, splitSpan } from './span.js'

/** By which day rows of `lead_days` are found: of the step, of the lead's arrival, of the entry into its stage. */
type Axis = 'moved' | 'arrived' | 'stood'

/** Two ways to count the same. Both end where a `group by` begins. */
interface Ways {
  axis: Axis
  /** Of the days `t`: what is selected, what that needs beside them, and which of them count. */
  days: string
  beside?: string
  only?: string
  /** Of the rows themselves, of the parts of days; `when` says that a moment is in the time. Several if need be. */
  rows: (when: (moment: string) => string) => string[]
  groups: string
  /** Of the rows themselves, of the whole time; where that is not the same. */
  whole?: string
}

/**
 * Counts in a span by whole days where days can tell, and what is left by the rows. What came in beyond the plan is in no
 * day: it is little, and counted by its rows.
 */
export function inSpan(
  leads: LeadsCounted,
  span: Span,
  { axis, days, beside = '', only = 'true', rows, groups, whole }: Ways,
): string {
  const all = whole ? [whole] : rows((moment) => within(moment, span, leads))
  const split = leads.days && (!leads.days.arrival || axis === 'arrived') ? splitSpan(span) : null
  if (!leads.days || !split?.days) return union(all, groups)
  const ended = split.ends.flatMap((end) => rows((moment) => `${within(moment, end, leads)} and not l.over_quota`))
  const folded = `${days} from ${daysOf(leads.days, axis, leads)} ${beside} where ${only} and ${dayWithin(split.days, leads)}`
  return union([folded, ...ended, ...all.map((each) => `${each} and l.over_quota`)], groups)
}

const union = (parts: string[], groups: string): string =>
  parts.map((part) => `${part} ${groups}`).join('\nunion all\n')

/** Days \`t\` of these leads, folded and not; true of them is what is asked of leads. */
export function daysOf({ kind, where }: LeadDays, axis: Axis, { companies }: LeadsCounted): string {
  const asked = Object.entries(dimensions)
  const keys = asked.map(([name, column]) => `${name === kind ? 'key' : 'null::bigint'} as ${column}`)
  const columns = asked.map(([, column]) => column)
  const which = `company_id = any(${companies}) and axis = '${axis}'`
  return `(
    select * from (
      select ${['company_id', ...keys, ...same].join(', ')} from lead_days where ${which} and kind = '${kind}'
      union all
      select ${['company_id', ...columns, ...same].join(', ')} from lead_days_unfolded where ${which}
    ) t where ${where('t')}
  ) t`
}

/** With what is the same for all leads that they count. */
const same =
  `day, from_stage_id, stage_id, currency, leads, value, entered, stays, seconds, reached, reached_value, arrivals,
  null::timestamptz as deleted_at, null::timestamptz as created_at, false as over_quota`.split(', ')

function within(moment: string, { from, to }: Span, { statement }: LeadsCounted): string {
  const bounds = [
    ...(from ? [`${moment} >= ${statement.value(from, 'timestamptz')}`] : []),
    ...(to ? [`${moment} < ${statement.value(to, 'timestamptz')}`] : []),
  ]
  return bounds.length > 0 ? bounds.join(' and ') : `${moment} is not null`
}

function dayWithin({ from, to }: Span, { statement }: LeadsCounted): string {
  const date = (moment: Date) => statement.value(moment.toISOString().slice(0, 10), 'date')
  return [
    't.day is not null',
    ...(from ? [`t.day >= ${date(from)}`] : []),
    ...(to ? [`t.day < ${date(to)}`] : []),
  ].join(' and ')
}
