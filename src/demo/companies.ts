import { monterreyArea, phoenixArea, type Place, tucsonArea } from './texts/places.js'

export type CompanyKey = 'group' | 'phoenix' | 'tucson' | 'monterrey' | 'sunline'
export type Trade = 'school' | 'corporate' | 'solar'

export interface DemoCompany {
  key: CompanyKey
  parent?: CompanyKey
  name: string
  slug: string
  trade: Trade
  country: 'US' | 'MX'
  currency: 'USD' | 'MXN'
  lang: 'en' | 'es'
  timezone: string
  /** Hours from UTC. Neither Arizona nor Nuevo León changes its clocks. */
  utcOffset: number
  leads: number
  /** Share of the people with Mexican names, and of the notes in Spanish among those. */
  mexican: number
  spanish: number
  places: Place[]
  /** Area codes of phones, those of the place itself and others that people brought along. */
  areaCodes: string[]
  /** Share of the numbers that are of the place itself. */
  localNumbers: number
  otherAreaCodes: string[]
  firstResponseMinutes: number
  cyclesEnabled: boolean
  assignmentMode: 'source_rotation' | 'territory_then_source'
}

export const arizona = {
  country: 'US',
  currency: 'USD',
  lang: 'en',
  timezone: 'America/Phoenix',
  utcOffset: -7,
} as const
const nuevoLeon = { country: 'MX', currency: 'MXN', lang: 'es', timezone: 'America/Monterrey', utcOffset: -6 } as const
const nova = { cyclesEnabled: true, assignmentMode: 'source_rotation' } as const
const elsewhere = ['505', '575', '702', '619', '909', '310', '303', '214', '206', '312', '801']
const texas = ['956', '210', '361', '512', '830']

/** Parents before their children. */
export const companies: DemoCompany[] = [
  {
    ...arizona,
    ...nova,
    key: 'group',
    name: 'Nova Learning Group',
    slug: 'nova-learning-group',
    trade: 'corporate',
    leads: 60,
    mexican: 0.45,
    spanish: 0.5,
    places: [...phoenixArea, ...tucsonArea],
    areaCodes: ['602', '480', '623'],
    localNumbers: 0.45,
    otherAreaCodes: elsewhere,
    firstResponseMinutes: 120,
  },
  {
    ...arizona,
    ...nova,
    key: 'phoenix',
    parent: 'group',
    name: 'Nova Campus Phoenix',
    slug: 'nova-campus-phoenix',
    trade: 'school',
    leads: 350,
    mexican: 0.42,
    spanish: 0.3,
    places: phoenixArea,
    areaCodes: ['602', '480', '623'],
    localNumbers: 0.77,
    otherAreaCodes: elsewhere,
    firstResponseMinutes: 30,
  },
  {
    ...arizona,
    ...nova,
    key: 'tucson',
    parent: 'group',
    name: 'Nova Campus Tucson',
    slug: 'nova-campus-tucson',
    trade: 'school',
    leads: 220,
    mexican: 0.55,
    spanish: 0.35,
    places: tucsonArea,
    areaCodes: ['520', '928'],
    localNumbers: 0.85,
    otherAreaCodes: elsewhere,
    firstResponseMinutes: 30,
  },
  {
    ...nuevoLeon,
    ...nova,
    key: 'monterrey',
    parent: 'group',
    name: 'Nova Campus Monterrey',
    slug: 'nova-campus-monterrey',
    trade: 'school',
    leads: 270,
    mexican: 0.98,
    spanish: 1,
    places: monterreyArea,
    areaCodes: texas,
    localNumbers: 1,
    otherAreaCodes: texas,
    firstResponseMinutes: 60,
  },
  {
    ...arizona,
    key: 'sunline',
    name: 'Sunline Solar',
    slug: 'sunline-solar',
    trade: 'solar',
    leads: 340,
    mexican: 0.34,
    spanish: 0.35,
    places: phoenixArea,
    areaCodes: ['602', '480', '623'],
    localNumbers: 0.77,
    otherAreaCodes: elsewhere,
    firstResponseMinutes: 15,
    cyclesEnabled: false,
    assignmentMode: 'territory_then_source',
  },
]

export const companyOf = (key: CompanyKey): DemoCompany => companies.find((company) => company.key === key)!

export const companyId = (key: CompanyKey): number => companies.findIndex((company) => company.key === key) + 1
