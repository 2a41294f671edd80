import { day } from './calendar.js'
import { companyId } from './companies.js'
import type { Row } from './insert.js'

const plans = [
  {
    name: 'Starter',
    description: 'For a team that begins.',
    price: '29.00',
    trialDays: 0,
    features: ['Leads and stages', 'REST and GraphQL'],
    limits: { seats: 3, leads_per_month: 200, companies: 1, sources: 10, campaigns: 5, questions: 20 },
    files: { import_rows_per_file: 2000, api_requests_per_minute: 120, webhooks: 1, storage_mb: 500 },
  },
  {
    name: 'Growth',
    description: 'For a group with several branches.',
    price: '149.00',
    trialDays: 14,
    features: ['Everything in Starter', 'Companies in a tree', 'Imports and exports'],
    limits: { seats: 15, leads_per_month: 1500, companies: 10, sources: 80, campaigns: 100, questions: 100 },
    files: { import_rows_per_file: 20_000, api_requests_per_minute: 600, webhooks: 10, storage_mb: 10_000 },
  },
  {
    name: 'Scale',
    description: 'Without limits.',
    price: '590.00',
    trialDays: 0,
    features: ['Everything in Growth', 'No limits'],
    limits: {},
    files: {},
  },
]

export const planRows = (now: number): Row[] =>
  plans.map(({ name, limits, files, ...plan }, index) => ({
    ...plan,
    createdAt: date(now - 440 * day),
    updatedAt: date(now - 440 * day),
    name,
    slug: name.toLowerCase(),
    currency: 'USD',
    interval: 'month',
    position: index + 1,
    isPublic: true,
    limits: { ...limits, ...files },
  }))

const growth = plans.findIndex(({ name }) => name === 'Growth') + 1

/** Nova pays, and has used most of what a month allows; Sunline has six days left to try. */
export function subscriptionRows(now: number): Row[] {
  const nova = { company: 'group', state: 'active', since: now - 251 * day, endsAt: null } as const
  const sunline = { company: 'sunline', state: 'trialing', since: now - 8 * day, endsAt: date(now + 6 * day) } as const
  return [nova, sunline].map(({ company, state, since, endsAt }) => ({
    createdAt: date(since),
    updatedAt: date(since),
    companyId: companyId(company),
    membershipId: growth,
    state,
    startedAt: date(since),
    endsAt,
  }))
}

/** 84 % of what Nova may take in a month: enough for a warning, and room to try. */
export const usageSql = `
insert into membership_usage (company_id, metric, period_start, used)
select p.id, 'leads_per_month', date_trunc('month', now() at time zone p.timezone)::date, ${Math.round(plans[growth - 1]!.limits.leads_per_month! * 0.84)}
from companies p where p.id = ${companyId('group')}`

const date = (at: number): string => new Date(at).toISOString()
