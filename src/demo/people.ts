import type { Role } from '../auth/role.js'
import type { CompanyKey } from './companies.js'
import type { Look } from './drawings.js'
import { looks } from './texts/looks.js'

export interface Colleague {
  key: ColleagueKey
  firstName: string
  lastName: string
  email: string
  lang: 'en' | 'es' | 'es-MX'
  theme: 'light' | 'dark' | 'system'
  phoneNumber?: string
  birthdate?: string
  /** Of the picture, for those who have one. */
  look?: Look
  /** Ended work so many days ago. */
  leftDaysAgo?: number
  /** Signed in last so many hours ago. */
  seenHoursAgo: number
}

export type ColleagueKey =
  | 'renata'
  | 'daniel'
  | 'rebecca'
  | 'carlos'
  | 'eleanor'
  | 'joseAngel'
  | 'ximena'
  | 'mei'
  | 'tyler'
  | 'sofia'
  | 'brandon'
  | 'denise'
  | 'marcus'
  | 'hannah'

type Told = 'seenHoursAgo' | 'phoneNumber' | 'birthdate' | 'look' | 'leftDaysAgo'
type More = Pick<Colleague, Told> & Partial<Pick<Colleague, 'lang' | 'theme'>>

const row = (key: ColleagueKey, name: [string, string], email: string, more: More): Colleague => ({
  key,
  firstName: name[0],
  lastName: name[1],
  email,
  lang: 'en',
  theme: 'system',
  ...more,
})

export const colleagues: Colleague[] = [
  row('renata', ['Renata', 'Aguilar Whitfield'], 'owner@nova.example.com', {
    phoneNumber: '(602) 555-0100',
    birthdate: '1974-11-02',
    look: looks.renata,
    seenHoursAgo: 20,
  }),
  row('daniel', ['Daniel', 'Okafor'], 'admin@nova.example.com', { phoneNumber: '602-555-0101', seenHoursAgo: 3 }),
  row('rebecca', ['Rebecca', 'Lindqvist'], 'manager@nova.example.com', {
    phoneNumber: '(602) 555-0102',
    birthdate: '1985-04-19',
    look: looks.rebecca,
    seenHoursAgo: 1,
  }),
  row('carlos', ['Carlos', 'Ibáñez'], 'agent@nova.example.com', {
    phoneNumber: '602 555 0103',
    theme: 'dark',
    look: looks.carlos,
    seenHoursAgo: 0.4,
  }),
  row('eleanor', ['Eleanor', 'Voss'], 'viewer@nova.example.com', { theme: 'light', seenHoursAgo: 75 }),
  row('joseAngel', ['José Ángel', 'Garza Treviño'], 'joseangel.garza@nova.example.com', {
    lang: 'es-MX',
    birthdate: '1979-08-30',
    look: looks.joseAngel,
    seenHoursAgo: 5,
  }),
  row('ximena', ['Ximena', 'Núñez Peña'], 'ximena.nunez@nova.example.com', {
    lang: 'es',
    phoneNumber: '+1 520 555 0104',
    theme: 'dark',
    look: looks.ximena,
    seenHoursAgo: 2,
  }),
  row('mei', ['Mei', 'Li'], 'mei.li@nova.example.com', { phoneNumber: '(480) 555-0105', seenHoursAgo: 1.5 }),
  row('tyler', ['Tyler', 'Brooks'], 'tyler.brooks@nova.example.com', {
    phoneNumber: '520-555-0106',
    birthdate: '1996-01-27',
    seenHoursAgo: 52,
  }),
  row('sofia', ['Sofía', 'Muñoz de la Garza'], 'sofia.munoz@nova.example.com', {
    lang: 'es-MX',
    look: looks.sofia,
    seenHoursAgo: 0.8,
  }),
  row('brandon', ['Brandon', 'Keller'], 'brandon.keller@nova.example.com', {
    phoneNumber: '(623) 555-0107',
    leftDaysAgo: 118,
    seenHoursAgo: 118 * 24 + 5,
  }),
  row('denise', ['Denise', 'Kowalczyk'], 'owner@sunline.example.com', {
    phoneNumber: '(602) 555-0108',
    birthdate: '1968-06-11',
    look: looks.denise,
    seenHoursAgo: 6,
  }),
  row('marcus', ['Marcus', 'Bell'], 'marcus@sunline.example.com', { phoneNumber: '480.555.0109', seenHoursAgo: 4 }),
  row('hannah', ['Hannah', 'Oyelaran'], 'hannah@sunline.example.com', { theme: 'dark', seenHoursAgo: 0.2 }),
]

export interface Employment {
  colleague: ColleagueKey
  company: CompanyKey
  role: Role
  scope?: 'subtree'
  /** Days ago. */
  since: number
  until?: number
  /** Share of the leads that arrive; 0 for those who get none. */
  weight: number
  isAway?: boolean
  maxOpenLeads?: number
  maxLeadsPerDay?: number
}

/** The first of each person is the primary one. */
export const employments: Employment[] = [
  { colleague: 'renata', company: 'group', role: 'owner', scope: 'subtree', since: 432, weight: 1 },
  { colleague: 'daniel', company: 'phoenix', role: 'admin', since: 431, weight: 0 },
  { colleague: 'rebecca', company: 'phoenix', role: 'manager', since: 431, weight: 1 },
  { colleague: 'carlos', company: 'phoenix', role: 'agent', since: 430, weight: 2, maxLeadsPerDay: 12 },
  { colleague: 'eleanor', company: 'phoenix', role: 'viewer', since: 371, weight: 0 },
  { colleague: 'joseAngel', company: 'monterrey', role: 'admin', since: 430, weight: 1 },
  { colleague: 'ximena', company: 'tucson', role: 'manager', since: 430, weight: 1 },
  { colleague: 'ximena', company: 'monterrey', role: 'manager', since: 429, weight: 1 },
  { colleague: 'tyler', company: 'phoenix', role: 'agent', since: 430, until: 205, weight: 1 },
  { colleague: 'tyler', company: 'tucson', role: 'agent', since: 205, weight: 2, isAway: true, maxLeadsPerDay: 12 },
  { colleague: 'sofia', company: 'monterrey', role: 'agent', since: 428, weight: 2, maxLeadsPerDay: 15 },
  { colleague: 'brandon', company: 'phoenix', role: 'agent', since: 410, until: 118, weight: 1 },
  { colleague: 'mei', company: 'phoenix', role: 'agent', since: 330, weight: 1, maxOpenLeads: 150 },
  { colleague: 'carlos', company: 'tucson', role: 'agent', since: 428, weight: 1, maxLeadsPerDay: 6 },
  { colleague: 'joseAngel', company: 'group', role: 'manager', since: 429, weight: 2 },
  { colleague: 'sofia', company: 'group', role: 'agent', since: 240, weight: 1 },
  { colleague: 'denise', company: 'sunline', role: 'owner', since: 428, weight: 1 },
  { colleague: 'marcus', company: 'sunline', role: 'manager', since: 427, weight: 1 },
  { colleague: 'hannah', company: 'sunline', role: 'agent', since: 281, weight: 2, maxLeadsPerDay: 20 },
]

export const colleagueId = (key: ColleagueKey): number => colleagues.findIndex((colleague) => colleague.key === key) + 1

export const employmentId = (employment: Employment): number => employments.indexOf(employment) + 1
