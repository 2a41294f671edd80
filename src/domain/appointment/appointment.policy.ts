import type { Viewer } from '../../auth/viewer.js'
import type { Condition, Readable } from '../../read/readable.js'
import { leadReadable } from '../lead/lead.policy.js'

/** Whoever sees the lead sees its appointments; hosts and attendees see theirs in any case. */
export const appointmentReadable: Readable = {
  entity: 'Appointment',
  visibleTo: (viewer) => ({ $or: [{ lead: leadReadable.visibleTo(viewer) }, ...takingPart(viewer)] }),
  implies: ['company', 'host'],
}

export const appointmentAttendeeReadable: Readable = {
  entity: 'AppointmentAttendee',
  visibleTo: () => ({}),
  through: 'appointment',
  implies: ['userAccess'],
}

export const appointmentRescheduleReadable: Readable = {
  entity: 'AppointmentReschedule',
  visibleTo: () => ({}),
  through: 'appointment',
  implies: ['actor'],
}

/** The viewer's own: as host, or as attendee. */
export const takingPart = ({ userAccessIds }: Viewer): Condition[] => [
  { host: { $in: userAccessIds } },
  { attendees: { $some: { userAccess: { $in: userAccessIds } } } },
]
