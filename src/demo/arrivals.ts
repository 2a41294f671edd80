import { day, hour, weekday } from './calendar.js'
import { arizona, companies, type DemoCompany } from './companies.js'
import { Random } from './random.js'
import { fair, type SourceKey, sourcesOf } from './sources.js'

export interface Arrival {
  company: DemoCompany
  source: SourceKey
  at: number
}

/** Fourteen months. */
const daysBack = 426
/** Advertising began on a Tuesday about so long ago: three days on which leads pour in, and more than before ever since. */
const launchDaysAgo = 97
const sunday = 0
const tuesday = 2

/**
 * When each lead of the days up to `today` comes in and through what, oldest first. That it may still be to come is
 * dealt with by `settled`: so who comes is the same all day long. `today` is when the day began in Arizona.
 */
export function plannedArrivals(today: number): Arrival[] {
  return companies.flatMap((company) => arrivalsAt(company, today)).toSorted((a, b) => a.at - b.at)
}

/** Whoever is to come later today came yesterday instead. */
export const settled = (arrivals: Arrival[], now: number): Arrival[] =>
  arrivals.map(({ company, source, at }) => ({ company, source, at: at < now ? at : at - day }))

function arrivalsAt(company: DemoCompany, arizonaToday: number): Arrival[] {
  const chance = new Random(`arrivals of ${company.key}`)
  const today = arizonaToday + (arizona.utcOffset - company.utcOffset) * hour
  const atFair = company.key === fair.company ? visitors(company, today, chance) : []
  const channels = channelsOf(company, company.leads - atFair.length)
  const imported = importRuns(company, channels.filter((channel) => channel === 'import').length, today, chance)
  const others = chance.shuffled(channels.filter((channel) => channel !== 'import'))
  const days = calendarOf(company, today)
  const single = Array.from(others, () => chance.weighted(days, ({ weight }) => weight))
    .toSorted((a, b) => Number(b.isLaunch) - Number(a.isLaunch))
    .map(({ midnight, isLaunch }) => {
      const source = channelFor(isLaunch, others, chance)
      return { company, source, at: timeOfDay(midnight, source, chance) }
    })
  return [...atFair, ...imported, ...single]
}

/** What the advertising brings on the days of its launch comes through it. */
function channelFor(isLaunch: boolean, rest: SourceKey[], chance: Random): SourceKey {
  const advertised = isLaunch && chance.chance(0.85) ? rest.indexOf('facebook') : -1
  return advertised < 0 ? rest.pop()! : rest.splice(advertised, 1)[0]!
}

/** As many of each source as its share says; the largest takes what rounding leaves. */
function channelsOf(company: DemoCompany, count: number): SourceKey[] {
  const channels = sourcesOf(company.key)
    .filter(({ key }) => key !== 'facebook')
    .flatMap(({ key, share }) => Array.from({ length: Math.round((count * share) / 100) }, () => key))
  return [...channels, ...Array.from({ length: count - channels.length }, () => 'facebook' as const)]
}

interface Day {
  midnight: number
  weight: number
  isLaunch: boolean
}

const weekdays = [0.24, 1.25, 1.2, 1.15, 1.1, 0.85, 0.5]

function calendarOf(company: DemoCompany, today: number): Day[] {
  const launch = launchDay(today, company.utcOffset)
  return Array.from({ length: daysBack }, (_, ago) => {
    const start = today - ago * day
    const isLaunch = company.trade !== 'corporate' && start >= launch && start < launch + 3 * day
    const growth = (0.35 + 0.65 * (1 - ago / daysBack)) * (start < launch ? 1 : 3.3)
    const weight = weekdays[weekday(start, company.utcOffset)]! * growth * season(start, company)
    return { midnight: start, weight: isLaunch ? weight * 2 : weight, isLaunch }
  })
}

function launchDay(today: number, utcOffset: number): number {
  const about = today - launchDaysAgo * day
  return about + ((tuesday - weekday(about, utcOffset) + 7) % 7) * day
}

/** Little in the second half of December, more before courses begin or the heat comes. */
function season(start: number, { trade, utcOffset }: DemoCompany): number {
  const date = new Date(start + utcOffset * hour)
  const month = date.getUTCMonth()
  if (month === 11) return date.getUTCDate() > 14 ? 0.35 : 0.75
  const busy = trade === 'solar' ? [4, 5, 6, 7] : [0, 6, 7]
  return busy.includes(month) ? 1.25 : 1
}

/** How many come in each hour from midnight. */
const hours = [4, 2, 1, 1, 1, 2, 6, 12, 25, 50, 65, 70, 75, 70, 60, 55, 55, 60, 70, 80, 85, 65, 30, 12].map(
  (weight, start) => ({ start, weight }),
)

function timeOfDay(midnight: number, source: SourceKey, chance: Random): number {
  const open = hours.filter(({ start }) => source !== 'walk_in' || (start >= 10 && start < 18))
  const { start } = chance.weighted(open, ({ weight }) => weight)
  return Math.floor(midnight + (start + chance.next()) * hour)
}

/** Files are imported whole, on a working day. */
function importRuns(company: DemoCompany, count: number, today: number, chance: Random): Arrival[] {
  const begins = [302, 166, 43].map((daysAgo) => {
    const start = today - daysAgo * day
    const shift = weekday(start, company.utcOffset) % 6 === 0 ? 2 * day : 0
    return start + shift + chance.between(10 * hour, 17 * hour)
  })
  return Array.from({ length: count }, (_, row) => {
    const begin = begins[Math.floor((row * begins.length) / count)]!
    return { company, source: 'import', at: Math.floor(begin + row * 37) }
  })
}

/** People at the stand fill in a form through a Sunday afternoon. */
function visitors(company: DemoCompany, today: number, chance: Random): Arrival[] {
  const about = today - fair.daysAgo * day
  const isHoliday = [0, 11].includes(new Date(about).getUTCMonth())
  const start = isHoliday ? about - 56 * day : about
  const sundayAfter = start + ((sunday - weekday(start, company.utcOffset) + 7) % 7) * day
  return Array.from({ length: fair.leads }, () => ({
    company,
    source: 'fair',
    at: Math.floor(sundayAfter + chance.between(11 * hour, 17 * hour)),
  }))
}
