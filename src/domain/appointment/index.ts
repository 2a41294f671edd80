import type { Room } from '../../room.js'
import { AppointmentAttendeeSchema } from './appointment-attendee.entity.js'
import { AppointmentRescheduleSchema } from './appointment-reschedule.entity.js'
import { AppointmentSchema } from './appointment.entity.js'
import {
  appointmentAttendeeReadable,
  appointmentReadable,
  appointmentRescheduleReadable,
} from './appointment.policy.js'
import { AppointmentResolver } from './appointment.resolver.js'
import { appointmentRoutes } from './appointment.rest.js'
import { calendars } from './calendar.door.js'
import { CalendarFeedResolver } from './calendar-feed.resolver.js'
import { ViewerAppointmentsResolver } from './viewer-appointments.resolver.js'

export const appointment: Room = {
  entities: [AppointmentSchema, AppointmentAttendeeSchema, AppointmentRescheduleSchema],
  readables: [appointmentReadable, appointmentAttendeeReadable, appointmentRescheduleReadable],
  resolvers: [AppointmentResolver, ViewerAppointmentsResolver, CalendarFeedResolver],
  routes: appointmentRoutes,
  doors: [calendars],
}
