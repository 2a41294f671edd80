import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator'
import type { Appointment } from './appointment.entity.js'

/** An appointment with its host, the host’s account and its attendees loaded. */
export interface Entry {
  appointment: Appointment
  /** Whom it is with, as far as the reader may know: of name and, perhaps, phone number. */
  lead?: { fullName: string; phone: string | null } | undefined
}

/** The calendar file of one appointment: what is attached to a mail, and names everybody who takes part. */
export function fileOfOne(appointment: Appointment): string {
  const calendar = ical({ prodId, events: [{ ...eventOf({ appointment }), attendees: attendeesOf(appointment) }] })
  return calendar.toString()
}

/** The calendar of somebody’s appointments, to be subscribed to. Readers look again every half hour. */
export function fileOfMany(name: string, entries: readonly Entry[]): string {
  const events = entries.map(eventOf)
  return ical({ prodId, name, method: ICalCalendarMethod.PUBLISH, ttl: 1800, events }).toString()
}

const prodId = { company: 'Leadsy', product: 'Gateway', language: 'EN' }

/**
 * Times are in UTC: each is one moment, and readers show it in their own time zone. The stamp is that of the last change, so
 * that the same appointment is always written alike.
 */
function eventOf({ appointment, lead }: Entry): ICalEventData {
  const { title, icalUid, startsAt, endsAt, joinUrl, location, sequence, updatedAt, createdAt } = appointment
  const host = appointment.host.unwrap().user.unwrap()
  return {
    id: icalUid,
    sequence,
    start: startsAt,
    end: endsAt,
    stamp: updatedAt,
    created: createdAt,
    lastModified: updatedAt,
    summary: lead ? `${title} · ${lead.fullName}` : title,
    description: descriptionOf({ appointment, lead }),
    location: location ?? joinUrl,
    url: joinUrl,
    organizer: { name: host.fullName, email: host.email },
    status: statusOf(appointment),
    alarms: alarmsOf(appointment),
  }
}

function descriptionOf({ appointment, lead }: Entry): string | null {
  const parts = [appointment.description, lead && [lead.fullName, lead.phone].filter(Boolean).join(', ')]
  return parts.filter(Boolean).join('\n\n') || null
}

/** What is not confirmed yet may still fall through; what is over took place, as far as a calendar cares. */
function statusOf({ state }: Appointment): ICalEventStatus {
  if (state === 'canceled') return ICalEventStatus.CANCELLED
  return state === 'scheduled' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

const alarmsOf = ({ reminders, state, title }: Appointment): NonNullable<ICalEventData['alarms']> =>
  state === 'canceled'
    ? []
    : reminders.map((minutes) => ({ type: ICalAlarmType.display, triggerBefore: minutes * 60, description: title }))

/** Without an address nobody can be written to: those are not named in files. */
const attendeesOf = ({ attendees }: Appointment): NonNullable<ICalEventData['attendees']> =>
  attendees
    .getItems()
    .filter(({ email }) => email !== null)
    .map(({ name, email, response }) => ({ name, email: email!, status: answers[response]! }))

const answers: Record<string, ICalAttendeeStatus> = {
  needs_action: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
}
