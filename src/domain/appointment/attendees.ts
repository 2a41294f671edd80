import { refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { Appointment } from './appointment.entity.js'
import type { AttendeeInput } from './appointment.input.js'
import { colleague } from './host.js'

/** Makes these people, and nobody else, the attendees of an appointment that has been written. */
export async function invite(
  attendees: readonly AttendeeInput[],
  { id, company }: Appointment,
  work: UnitOfWork,
): Promise<void> {
  const seen = new Set<string | number>()
  await eachItem('attendees', attendees, async (attendee) => {
    const { userAccessId, name, email } = attendee
    const key = userAccessId ?? email?.toLowerCase()
    if (key === undefined && name === undefined)
      throw refuse('REQUIRED', 'An attendee needs a user access, a name or an e-mail address.', 'name')
    if (userAccessId !== undefined) await colleague(userAccessId, company.id, { work, field: 'userAccessId' })
    if (key !== undefined && seen.has(key)) throw twice(attendee)
    if (key !== undefined) seen.add(key)
  })
  await work.sql('delete from appointment_attendees where company_id = $1 and appointment_id = $2', [company.id, id])
  await work.sql(
    `insert into appointment_attendees (company_id, appointment_id, user_access_id, given_name, given_email, response)
     select $1, $2, a."userAccessId", a.name, a.email, coalesce(a.response, 'needs_action')
     from jsonb_to_recordset($3::jsonb) as a ("userAccessId" bigint, name text, email text, response text)`,
    [company.id, id, JSON.stringify(attendees)],
  )
}

const twice = ({ userAccessId }: AttendeeInput): Error =>
  refuse('TAKEN', 'This person is in the list already.', userAccessId === undefined ? 'email' : 'userAccessId')
