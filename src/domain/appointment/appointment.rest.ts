import { restRoutes } from '../../rest/route.js'

const appointmentJson = `fragment AppointmentJson on Appointment {
  id: databaseId companyId: company { databaseId } leadId: lead { databaseId } leadName: lead { fullName }
  userAccessId: host { databaseId } userName: host { user { fullName } }
  title description startsAt endsAt timezone locationType location joinUrl
  status needsOutcome outcome canceledAt cancelReason rescheduleCount reminders
  attendees { ...AttendeeJson } createdAt updatedAt version
}
fragment AttendeeJson on AppointmentAttendee { id: databaseId userAccessId: userAccess { databaseId } name email response }`

export const appointmentRoutes = restRoutes('Appointments', [
  {
    method: 'GET',
    path: '/appointments',
    name: 'List appointments for the current user',
    root: 'appointments',
    at: 'viewer.appointments',
    document: `query ($from: DateTime, $to: DateTime, $companyId: ID) {
      viewer { appointments(from: $from, to: $to, companyId: $companyId) { nodes { ...AppointmentJson } } }
    } ${appointmentJson}`,
  },
  {
    method: 'GET',
    path: '/appointments/:id',
    name: 'Get appointment by id',
    root: 'appointment',
    document: `query ($id: ID!) { appointment(id: $id) { ...AppointmentJson } } ${appointmentJson}`,
  },
])
