import type { DemoAppointment } from './appointments.js'
import { hour, minute } from './calendar.js'
import { companyId } from './companies.js'
import type { Row } from './insert.js'
import { colleagueId, employmentId } from './people.js'
import { Random } from './random.js'
import { cancelReasons } from './texts/appointments.js'

export function appointmentRows(appointments: DemoAppointment[], now: number): Row[] {
  const chance = new Random('appointment rows')
  return appointments.map((appointment) => ({
    ...agreementColumns(appointment, chance),
    ...stateColumns(appointment, now, chance),
  }))
}

function agreementColumns(appointment: DemoAppointment, chance: Random): Row {
  const { lead, host, meeting, language, madeAt, start } = appointment
  return {
    createdAt: date(madeAt),
    companyId: companyId(lead.company.key),
    leadId: lead.id,
    userAccessId: employmentId(host),
    title: meeting.title[language],
    startsAt: date(start),
    endsAt: date(start + meeting.minutes * minute),
    timezone: lead.company.timezone,
    locationType: meeting.by,
    location: meeting.place?.[language] ?? whereOf(appointment),
    joinUrl: meeting.by === 'video' ? `https://meet.example.com/${chance.whole(10 ** 8, 10 ** 9 - 1)}` : null,
    reminders: meeting.by === 'phone' ? [15] : [1440, 60],
  }
}

function stateColumns(appointment: DemoAppointment, now: number, chance: Random): Row {
  const { host, language, state, before } = appointment
  const isCanceled = state === 'canceled'
  const changedAt = date(changeOf(appointment, now))
  return {
    updatedAt: changedAt,
    state,
    outcome: state === 'completed' ? outcomeOf(appointment, chance) : null,
    canceledById: isCanceled ? colleagueId(host.colleague) : null,
    canceledAt: isCanceled ? changedAt : null,
    cancelReason: isCanceled ? chance.pick(cancelReasons[language]) : null,
    rescheduleCount: before === null ? 0 : 1,
    sequence: before !== null || isCanceled ? 1 : 0,
  }
}

/** The leads themselves, of those that can be written to the last ones. */
export const attendeeRows = (appointments: DemoAppointment[]): Row[] =>
  [...appointments.entries()]
    .filter(([, { lead, meeting }]) => lead.person.email && meeting.by !== 'phone')
    .slice(-invited)
    .map(([index, { lead, state }]) => ({
      companyId: companyId(lead.company.key),
      appointmentId: index + 1,
      givenName: [lead.person.firstName, lead.person.lastName].filter(Boolean).join(' '),
      givenEmail: lead.person.email,
      response: answers[state],
    }))

const invited = 80
const answers = {
  scheduled: 'needs_action',
  confirmed: 'accepted',
  completed: 'accepted',
  no_show: 'accepted',
  canceled: 'declined',
}

export const rescheduleRows = (appointments: DemoAppointment[], now: number): Row[] =>
  appointments.flatMap((appointment, index) => {
    const { lead, host, meeting, before } = appointment
    if (before === null) return []
    return [
      {
        companyId: companyId(lead.company.key),
        appointmentId: index + 1,
        startsAt: date(before),
        endsAt: date(before + meeting.minutes * minute),
        changedAt: date(changeOf(appointment, now)),
        actorId: colleagueId(host.colleague),
      },
    ]
  })

/** When it was last changed: when it was over, called off, or put on another time. */
function changeOf({ state, madeAt, start, meeting, before }: DemoAppointment, now: number): number {
  if (state === 'completed' || state === 'no_show') return start + meeting.minutes * minute
  if (state === 'canceled') return Math.max(madeAt + hour / 2, start - 3 * hour)
  return before === null ? madeAt : (madeAt + now) / 2
}

const whereOf = ({ meeting, lead }: DemoAppointment): string | null => {
  if (meeting.by === 'onsite') return [lead.addressLine, lead.place.city].filter(Boolean).join(', ')
  return meeting.by === 'phone' ? lead.person.phoneNumber : null
}

/** It agrees with what became of the lead. */
function outcomeOf({ lead }: DemoAppointment, chance: Random): string {
  if (lead.stage === 'lost') return chance.chance(0.6) ? 'not_interested' : 'follow_up'
  if (lead.stage === 'won' && chance.chance(0.3)) return 'won'
  return chance.weighted(
    ['interested', 'follow_up', 'other'],
    (each) => ({ interested: 6, follow_up: 3, other: 0.4 })[each]!,
  )
}

const date = (at: number): string => new Date(at).toISOString()
