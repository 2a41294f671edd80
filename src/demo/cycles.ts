import { day, hour, midnight } from './calendar.js'
import { companies, type CompanyKey, companyId, companyOf } from './companies.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'

interface Period {
  /** In days from today, both included. */
  starts: number
  ends: number
  /** Share of its goal in leads that has been reached. */
  reached?: number
}

/** One that is long over, one that was closed at 91 % of its goal, one at 62 % of its goal after 55 % of its time, and the next. */
const periods: Period[] = [
  { starts: -460, ends: -281 },
  { starts: -280, ends: -100, reached: 0.91 },
  { starts: -99, ends: 80, reached: 0.62 },
  { starts: 81, ends: 260 },
]

const taking = companies.filter(({ cyclesEnabled }) => cyclesEnabled).map(({ key }) => key)

/** The cycle of a company at that moment; null where it does not work by cycles. */
export function cycleId(company: CompanyKey, at: number, now: number): number | null {
  const { utcOffset } = companyOf(company)
  const days = Math.round((midnight(at, utcOffset) - midnight(now, utcOffset)) / day)
  const period = periods.findIndex(({ starts, ends }) => starts <= days && days <= ends)
  return taking.includes(company) && period >= 0 ? taking.indexOf(company) * periods.length + period + 1 : null
}

export function cycleRows(leads: DemoLead[], now: number): Row[] {
  const came = Map.groupBy(leads, ({ company, at }) => cycleId(company.key, at, now))
  return taking.flatMap((company, place) => {
    const today = midnight(now, companyOf(company).utcOffset)
    const goals = periods.map(({ reached }, index) => {
      const count = came.get(place * periods.length + index + 1)?.length ?? 0
      return reached === undefined ? null : Math.round(count / reached)
    })
    // As a planner puts it: a tenth more than this time.
    goals[3] = Math.round(goals[2]! * 1.1)
    return periods.map(({ starts, ends }, index) => {
      const begin = today + starts * day
      return {
        createdAt: new Date(begin - 30 * day).toISOString(),
        companyId: companyId(company),
        name: `Intake ${monthOf(localDate(begin, company))}`,
        startsOn: localDate(begin, company),
        endsOn: localDate(today + ends * day, company),
        goalLeads: goals[index],
        closedAt: ends < 0 ? new Date(today + (ends + 1) * day).toISOString() : null,
      }
    })
  })
}

const localDate = (at: number, company: CompanyKey): string =>
  new Date(at + companyOf(company).utcOffset * hour).toISOString().slice(0, 10)

const monthOf = (date: string): string =>
  new Date(date).toLocaleDateString('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' })
