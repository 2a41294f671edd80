import { anAppointment } from '../factories.js'
import type { Gateway } from '../harness.js'

/** One that began two hours ago, with an attendee and a time that it was to be at; and one that was called off. */
export async function someAppointments(
  gateway: Gateway,
  of: Record<'company' | 'lead' | 'host', number>,
): Promise<Record<string, number>> {
  const { sql } = gateway
  const appointment = await anAppointment(gateway, of, { starts_at: hoursAgo(2), ends_at: hoursAgo(1) })
  const ids = [of.company, appointment]
  const [attendee] = await sql(
    `insert into appointment_attendees (company_id, appointment_id, given_name) values ($1, $2, 'Lena') returning id::int`,
    ids,
  )
  const [reschedule] = await sql(
    `insert into appointment_reschedules (company_id, appointment_id, starts_at, ends_at)
     values ($1, $2, now() - interval '2 days', now() - interval '1 day') returning id::int`,
    ids,
  )
  return {
    appointment,
    appointment_attendee: attendee.id,
    appointment_reschedule: reschedule.id,
    canceled: await anAppointment(gateway, of, { state: 'canceled', canceled_at: new Date() }),
  }
}

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000)
