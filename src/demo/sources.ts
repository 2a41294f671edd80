import type { CompanyKey } from './companies.js'

export interface DemoSource {
  key: SourceKey
  name: string
  type: 'web_form' | 'facebook' | 'google' | 'referral' | 'walk_in' | 'import' | 'api' | 'manual' | 'event'
  /** Of a hundred leads. */
  share: number
  /** Won of a hundred leads. */
  winRate: number
  /** Nobody takes turns where this is missing: whoever is there takes the lead. */
  rotation?: 'weighted' | 'round_robin'
  isSystem?: boolean
}

export type SourceKey =
  | 'website'
  | 'facebook'
  | 'google'
  | 'referral'
  | 'walk_in'
  | 'import'
  | 'api'
  | 'manual'
  | 'fair'

/** The sources that every company has, by priority. */
const everywhere: DemoSource[] = [
  { key: 'website', name: 'Website', type: 'web_form', share: 16, winRate: 14, rotation: 'weighted' },
  { key: 'facebook', name: 'Facebook Lead Ads', type: 'facebook', share: 38, winRate: 5, rotation: 'weighted' },
  { key: 'google', name: 'Google Ads', type: 'google', share: 22, winRate: 9, rotation: 'weighted' },
  { key: 'referral', name: 'Referral', type: 'referral', share: 9, winRate: 31, rotation: 'round_robin' },
  { key: 'walk_in', name: 'Walk-in', type: 'walk_in', share: 6, winRate: 27 },
  { key: 'import', name: 'Import', type: 'import', share: 7, winRate: 4, isSystem: true },
  { key: 'api', name: 'API', type: 'api', share: 2, winRate: 10, rotation: 'round_robin', isSystem: true },
  { key: 'manual', name: 'Manual', type: 'manual', share: 0, winRate: 0, isSystem: true },
]

/** Over long ago: archived, with the leads that came of it. */
export const fair = { company: 'phoenix', leads: 40, daysAgo: 341, archivedDaysAgo: 320 } as const
const fairSource: DemoSource = { key: 'fair', name: 'Career Fair', type: 'event', share: 0, winRate: 10 }

/** The form on the web site of a campus, for everybody to try. */
export const openForm = { company: 'phoenix', source: 'website', captureKey: 'demo-website-form' } as const

export const sourcesOf = (company: CompanyKey): DemoSource[] =>
  company === fair.company ? [...everywhere, fairSource] : everywhere
