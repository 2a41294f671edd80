import { ref } from '@mikro-orm/core'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { User } from '../user/user.entity.js'
import { UserAccess } from '../access/user-access.entity.js'
import { appointmentToChange, isOpen, mustBeOpen } from './appointment-to-change.js'
import type { Appointment } from './appointment.entity.js'
import type {
  CancelAppointmentInput,
  CompleteAppointmentInput,
  ReopenAppointmentInput,
  RescheduleAppointmentInput,
} from './appointment.input.js'
import { mustBeFree, mustBePeriod } from './host.js'
import { tell } from './tell.js'

/** Puts an appointment on another time. It keeps its id, and the old time is kept too. */
export async function rescheduleAppointment(
  { id, version, force, ...time }: RescheduleAppointmentInput,
  work: UnitOfWork,
): Promise<Appointment> {
  const appointment = await appointmentToChange({ id, version }, work)
  mustBeOpen(appointment)
  mustBePeriod(time)
  const { startsAt, endsAt } = appointment
  if (+time.startsAt === +startsAt && +time.endsAt === +endsAt)
    throw refuse('INVALID', 'The appointment is at this time already.', 'startsAt')
  if (!force) await mustBeFree(await hostOfRow(appointment, work), { ...time, appointmentId: id }, work)
  const companyId = appointment.company.id
  await work.sql(
    'insert into appointment_reschedules (company_id, appointment_id, starts_at, ends_at, actor_id) values ($1, $2, $3, $4, $5)',
    [companyId, id, startsAt, endsAt, work.viewer.userId],
  )
  work.em.assign(appointment, { ...time, state: 'scheduled' } as never)
  appointment.rescheduleCount += 1
  appointment.sequence += 1
  await tell('rescheduled', appointment, work, { from: startsAt, to: time.startsAt })
  return appointment
}

/** Notes that the person has confirmed; no harm when that was done before. */
export async function confirmAppointment(id: number, work: UnitOfWork): Promise<Appointment> {
  const appointment = await appointmentToChange({ id }, work)
  mustBeOpen(appointment)
  if (appointment.state === 'confirmed') return appointment
  appointment.state = 'confirmed'
  appointment.sequence += 1
  await tell('confirmed', appointment, work)
  return appointment
}

/** Notes that an appointment took place: it counts as a contact with the lead. */
export async function completeAppointment(
  { id, outcome }: CompleteAppointmentInput,
  work: UnitOfWork,
): Promise<Appointment> {
  const appointment = await begun(id, work)
  appointment.state = 'completed'
  appointment.outcome = outcome
  await tell('completed', appointment, work, { outcome })
  await work.sql(
    `update leads set first_contacted_at = least(first_contacted_at, $2), last_contacted_at = greatest(last_contacted_at, $2)
     where id = $1`,
    [appointment.lead?.id ?? null, appointment.startsAt],
  )
  return appointment
}

/** Notes that the person did not come. */
export async function markNoShow(id: number, work: UnitOfWork): Promise<Appointment> {
  const appointment = await begun(id, work)
  appointment.state = 'no_show'
  await tell('no_show', appointment, work)
  return appointment
}

/** Calls an appointment off. */
export async function cancelAppointment(
  { id, reason }: CancelAppointmentInput,
  work: UnitOfWork,
): Promise<Appointment> {
  const appointment = await appointmentToChange({ id }, work)
  mustBeOpen(appointment)
  work.em.assign(appointment, {
    state: 'canceled',
    canceledAt: new Date(),
    canceledBy: ref(User, work.viewer.userId),
    cancelReason: reason ?? null,
  } as never)
  appointment.sequence += 1
  await tell('canceled', appointment, work, { reason: reason ?? null })
  return appointment
}

/** Takes an appointment back from what was thought its end. What a completed one counted for stays with the lead. */
export async function reopenAppointment({ id, force }: ReopenAppointmentInput, work: UnitOfWork): Promise<Appointment> {
  const appointment = await appointmentToChange({ id }, work)
  if (isOpen(appointment)) throw refuse('NOT_ALLOWED_NOW', 'The appointment is open.', 'id')
  const { startsAt, endsAt, state } = appointment
  if (!force) await mustBeFree(await hostOfRow(appointment, work), { startsAt, endsAt, appointmentId: id }, work)
  work.em.assign(appointment, {
    state: 'scheduled',
    outcome: null,
    canceledAt: null,
    canceledBy: null,
    cancelReason: null,
  } as never)
  appointment.sequence += 1
  await tell('reopened', appointment, work, { from: state })
  return appointment
}

/** An open appointment whose time has come. */
async function begun(id: number, work: UnitOfWork): Promise<Appointment> {
  const appointment = await appointmentToChange({ id }, work)
  mustBeOpen(appointment)
  if (appointment.startsAt > new Date())
    throw refuse('NOT_ALLOWED_NOW', 'What came of an appointment can be said when it has begun.', 'id')
  return appointment
}

const hostOfRow = ({ host }: Appointment, work: UnitOfWork): Promise<UserAccess> =>
  work.em.findOneOrFail(UserAccess, host.id)
