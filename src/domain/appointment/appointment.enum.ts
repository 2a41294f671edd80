import { enumeration } from '../../graphql/enumeration.js'

export const AppointmentStatus = enumeration('AppointmentStatus', 'Where an appointment stands.', {
  SCHEDULED: 'Agreed on.',
  CONFIRMED: 'Agreed on, and confirmed by the person.',
  IN_PROGRESS: 'Going on now.',
  COMPLETED: 'It took place: `outcome` says with what result.',
  NO_SHOW: 'The person did not come.',
  CANCELED: 'Called off.',
})

/** What is stored: time alone brings an appointment into progress. */
export const AppointmentState = ['scheduled', 'confirmed', 'completed', 'no_show', 'canceled'] as const

export const LocationType = enumeration('LocationType', 'How people meet.', {
  PHONE: 'By phone.',
  VIDEO: 'By video: `joinUrl` leads there.',
  OFFICE: 'At the company.',
  ONSITE: 'Where the lead is.',
})

export const AppointmentOutcome = enumeration('AppointmentOutcome', 'With what result an appointment took place.', {
  INTERESTED: 'The person wants to know more.',
  NOT_INTERESTED: 'The person does not want it.',
  FOLLOW_UP: 'Another contact was agreed on.',
  WON: 'The person bought.',
  OTHER: 'Something else.',
})

export const AttendeeResponse = enumeration('AttendeeResponse', 'What an attendee answered.', {
  NEEDS_ACTION: 'Nothing yet.',
  ACCEPTED: 'Comes.',
  DECLINED: 'Does not come.',
  TENTATIVE: 'Comes perhaps.',
})
