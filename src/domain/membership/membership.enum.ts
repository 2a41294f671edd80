import { enumeration } from '../../graphql/enumeration.js'

export const MembershipInterval = enumeration('MembershipInterval', 'How often a plan is paid.', {
  MONTH: 'Each month.',
  YEAR: 'Each year.',
})

export const CompanyMembershipStatus = enumeration(
  'CompanyMembershipStatus',
  'Where the plan of a company stands now.',
  {
    TRIALING: 'It is tried out, until the period ends.',
    ACTIVE: 'It is in force.',
    PAST_DUE: 'A payment is missing; it is in force until the period ends.',
    CANCELED: 'Its owner ended it before the period did: the company can be read, not changed.',
    EXPIRED: 'It ended with its period: the company can be read, not changed.',
  },
)

export const PlanMetric = enumeration('PlanMetric', 'What a plan limits.', {
  SEATS: 'People: active roles and pending invitations, each address once.',
  LEADS_PER_MONTH: 'New leads in a calendar month, in the time zone of the company that pays.',
  COMPANIES: 'Companies that draw on the plan, archived ones aside.',
  SOURCES: 'Sources in use, besides those of the product.',
  CAMPAIGNS: 'Campaigns, archived ones aside.',
  QUESTIONS: 'Questions, archived ones aside.',
})
