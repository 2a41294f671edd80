import type { CompanyKey } from '../companies.js'
import type { SourceKey } from '../sources.js'

export type CampaignKey =
  | 'evening-programs'
  | 'career-change'
  | 'open-enrollment'
  | 'career-fair'
  | 'start-this-term'
  | 'inscripciones-abiertas'
  | 'train-your-team'
  | 'zero-down'
  | 'summer-bill'

export interface DemoCampaign {
  /** As links say it, too. */
  key: CampaignKey
  company: CompanyKey
  name: string
  description: string
  channel: 'facebook' | 'google' | 'linkedin' | 'email' | 'event'
  source: SourceKey
  startedDaysAgo: number
  /** Since when it rests or is over; missing while it runs. */
  stoppedDaysAgo?: number
  isPaused?: boolean
  /** Of the leads that its source brings in its time, and of those afterwards. */
  share: number
  lateShare?: number
  /** In US dollars. */
  costPerLead: number
  budgetUsed: number
  utm?: { source: string; medium: string }
  captureKey?: string
}

const onFacebook = {
  channel: 'facebook',
  source: 'facebook',
  utm: { source: 'facebook', medium: 'paid_social' },
} as const
const onGoogle = { channel: 'google', source: 'google', utm: { source: 'google', medium: 'cpc' } } as const

export const campaigns: DemoCampaign[] = [
  {
    ...onFacebook,
    key: 'evening-programs',
    company: 'phoenix',
    name: 'Evening Programs',
    description: 'For people who work by day: classes from six to nine.',
    startedDaysAgo: 97,
    share: 0.85,
    costPerLead: 14.2,
    budgetUsed: 0.62,
    captureKey: 'demo-evening-programs',
  },
  {
    ...onGoogle,
    key: 'career-change',
    company: 'phoenix',
    name: 'Career Change',
    description: 'Trades that pay: welding, heating and cooling.',
    startedDaysAgo: 95,
    share: 0.75,
    costPerLead: 26.8,
    budgetUsed: 0.78,
  },
  {
    key: 'open-enrollment',
    company: 'phoenix',
    name: 'Open Enrollment',
    description: 'Three mails to people who asked last year.',
    channel: 'email',
    source: 'website',
    startedDaysAgo: 92,
    stoppedDaysAgo: 20,
    isPaused: true,
    share: 0.6,
    costPerLead: 4.1,
    budgetUsed: 0.55,
    utm: { source: 'newsletter', medium: 'email' },
  },
  {
    key: 'career-fair',
    company: 'phoenix',
    name: 'Career Fair',
    description: 'A stand, two people and a tablet.',
    channel: 'event',
    source: 'fair',
    startedDaysAgo: 400,
    stoppedDaysAgo: 320,
    share: 1,
    costPerLead: 22,
    budgetUsed: 0.98,
  },
  {
    ...onFacebook,
    key: 'start-this-term',
    company: 'tucson',
    name: 'Start This Term',
    description: 'The last seats of the running intake.',
    startedDaysAgo: 97,
    share: 0.8,
    costPerLead: 11.6,
    budgetUsed: 0.48,
  },
  {
    ...onFacebook,
    key: 'inscripciones-abiertas',
    company: 'monterrey',
    name: 'Inscripciones Abiertas',
    description: 'Terminó hace semanas, pero el anuncio se sigue compartiendo.',
    startedDaysAgo: 97,
    stoppedDaysAgo: 25,
    share: 0.9,
    lateShare: 0.9,
    costPerLead: 6.9,
    budgetUsed: 0.97,
  },
  {
    key: 'train-your-team',
    company: 'group',
    name: 'Train Your Team',
    description: 'English and bookkeeping at the place of work, for firms of twenty and more.',
    channel: 'linkedin',
    source: 'google',
    startedDaysAgo: 95,
    stoppedDaysAgo: 6,
    isPaused: true,
    share: 1,
    costPerLead: 37.9,
    budgetUsed: 0.7,
    utm: { source: 'linkedin', medium: 'paid_social' },
  },
  {
    ...onFacebook,
    key: 'zero-down',
    company: 'sunline',
    name: 'Zero Down',
    description: 'Panels without a first payment.',
    startedDaysAgo: 97,
    share: 0.85,
    costPerLead: 31.4,
    budgetUsed: 0.66,
  },
  {
    ...onGoogle,
    key: 'summer-bill',
    company: 'sunline',
    name: 'Summer Bill',
    description: 'For those who have just paid for air conditioning.',
    startedDaysAgo: 190,
    stoppedDaysAgo: 60,
    share: 0.8,
    costPerLead: 17.3,
    budgetUsed: 0.95,
  },
]
