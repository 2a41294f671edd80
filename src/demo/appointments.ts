import { atWork, day, hour, minute } from './calendar.js'
import type { DemoLead } from './leads.js'
import type { Language } from './note-texts.js'
import type { ColleagueKey, Employment } from './people.js'
import { Random } from './random.js'
import { type Meeting, meetings } from './texts/appointments.js'

export interface DemoAppointment {
  lead: DemoLead
  host: Employment
  meeting: Meeting
  language: Language
  state: 'scheduled' | 'confirmed' | 'completed' | 'no_show' | 'canceled'
  madeAt: number
  start: number
  /** When it was to begin at first. */
  before: number | null
}

/** An appointment that the way of a lead speaks of. */
interface Occasion {
  lead: DemoLead
  madeAt: number
  /** About when it was, or is to be. */
  at: number
  state: DemoAppointment['state']
}

const completed = 96
const missed = 26
const canceled = 14
const coming = 24
const rescheduled = 3
const halfHour = 30 * minute

/** What was agreed on with leads: of the past most took place; one host has two at a time in the days to come. */
export function appointmentsOf(leads: DemoLead[], now: number): DemoAppointment[] {
  const chance = new Random('appointments')
  const diary = new Diary()
  const past = pastOccasions(leads, now, chance)
  const next = comingOccasions(leads, now, chance)
  const placed = [...twoAtOnce(next, now, diary, chance), ...past.map((each) => place(each, now, diary, chance))]
  const rest = next.filter(({ lead }) => !placed.some((each) => each.lead === lead)).slice(0, coming - 2)
  const all = [...placed, ...rest.map((each) => place(each, now, diary, chance))]
  const moved = chance.shuffled(all.filter(({ start }) => start > now)).slice(0, rescheduled)
  for (const each of moved) Object.assign(each, { state: 'scheduled', before: each.start - 2 * day })
  return all.toSorted((a, b) => a.madeAt - b.madeAt)
}

function pastOccasions(leads: DemoLead[], now: number, chance: Random): Occasion[] {
  const steps = leads.flatMap((lead) =>
    lead.way.flatMap(({ stage, at }, index) =>
      stage === 'appointment_set' ? [{ lead, madeAt: at, next: lead.way[index + 1] }] : [],
    ),
  )
  const took = steps.filter(({ next, madeAt }) => next?.stage === 'attended' && next.at - madeAt > 5 * hour)
  const fell = steps.filter(({ next, madeAt }) => next?.stage !== 'attended' && (next?.at ?? now) - madeAt > day)
  const occasion =
    (state: Occasion['state']) =>
    ({ lead, madeAt, next }: (typeof steps)[number]) => ({
      lead,
      madeAt,
      at: (next?.at ?? Math.min(madeAt + 3 * day, now - hour)) - chance.between(1, 2) * hour,
      state,
    })
  const unlucky = chance
    .shuffled(fell.filter(({ next }) => next))
    .concat(chance.shuffled(fell.filter(({ next }) => !next)))
  return [
    ...chance.shuffled(took).slice(0, completed).map(occasion('completed')),
    ...unlucky.slice(0, missed).map(occasion('no_show')),
    ...unlucky.slice(missed, missed + canceled).map(occasion('canceled')),
  ]
}

/** With those who wait for theirs, the last ones first. */
function comingOccasions(leads: DemoLead[], now: number, chance: Random): Occasion[] {
  const waiting = leads.filter(({ stage, assignment }) => stage === 'appointment_set' && assignment.owner)
  return waiting
    .toSorted((a, b) => b.way.at(-1)!.at - a.way.at(-1)!.at)
    .map((lead) => ({
      lead,
      madeAt: lead.way.at(-1)!.at,
      at: now + chance.between(0.2, 11) * day,
      state: chance.chance(0.4) ? 'confirmed' : 'scheduled',
    }))
}

/** The host insisted: two at a time. */
function twoAtOnce(next: Occasion[], now: number, diary: Diary, chance: Random): DemoAppointment[] {
  const first = next.find(({ lead }) => lead.company.key === 'phoenix')!
  const second = next.find((each) => each !== first && hostOf(each) === hostOf(first))!
  const one = place(first, now, diary, chance)
  const other = { ...place(second, now, diary, chance), start: one.start }
  diary.enter(other)
  return [one, other]
}

const hostOf = ({ lead, madeAt, state }: Occasion): Employment =>
  state === 'scheduled' || state === 'confirmed' ? lead.assignment.owner! : lead.assignment.worker(madeAt)

/** Gives an appointment the working hour next to its time at which its host has no other one. */
function place(occasion: Occasion, now: number, diary: Diary, chance: Random): DemoAppointment {
  const { lead, state, madeAt, at } = occasion
  const isPast = at < now
  const appointment: DemoAppointment = {
    lead,
    host: hostOf(occasion),
    meeting: chance.pick(meetings[lead.company.trade]),
    language: lead.company.lang === 'es' || lead.person.spanish ? 'es' : 'en',
    state,
    madeAt,
    start: isPast ? at : atWork(at, lead.company.utcOffset, chance),
    before: null,
  }
  appointment.start = Math.floor(appointment.start / halfHour) * halfHour
  while (diary.isBusy(appointment)) appointment.start += isPast ? -halfHour : halfHour
  appointment.madeAt = Math.max(lead.at, Math.min(madeAt, appointment.start - hour))
  diary.enter(appointment)
  return appointment
}

/** When everybody is busy. */
class Diary {
  readonly #entries = new Map<ColleagueKey, [from: number, until: number][]>()

  isBusy({ host, start, meeting }: DemoAppointment): boolean {
    const until = start + meeting.minutes * minute
    return this.#of(host).some(([from, to]) => from < until && to > start)
  }

  enter({ host, start, meeting }: DemoAppointment): void {
    this.#of(host).push([start, start + meeting.minutes * minute])
  }

  #of({ colleague }: Employment): [from: number, until: number][] {
    const entries = this.#entries.get(colleague) ?? []
    this.#entries.set(colleague, entries)
    return entries
  }
}
