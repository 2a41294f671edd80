import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import { leadReadable } from '../lead/lead.policy.js'
import { lockPeopleOf } from './host.js'
import { Appointment } from './appointment.entity.js'

/**
 * The appointment of a mutation, locked: as the host, or as somebody who may see the lead. Attendees who are neither see
 * it only. Whoever changes it at the same time waits, and is measured by what is then. `userAccessId` is who is to hold it.
 */
export async function appointmentToChange(
  { id, version, userAccessId }: { id: number; version?: number | undefined; userAccessId?: number | undefined },
  work: UnitOfWork,
): Promise<Appointment> {
  const appointment = await work.find(Appointment, id)
  if (!(await isOwn(appointment, work)))
    throw forbidden('Only the host, or who may see the lead, changes an appointment.')
  await lockPeopleOf([appointment.host.id, ...(userAccessId === undefined ? [] : [userAccessId])], work)
  await lockLeadOf(id, work)
  await work.sql('select 1 from appointments where id = $1 for no key update', [id])
  await work.em.refresh(appointment)
  if (version !== undefined && version !== appointment.version)
    throw refuse(
      'STALE_VERSION',
      `Somebody else changed this appointment: you read version ${version}, it is at ${appointment.version}. Read it again.`,
      'version',
    )
  return appointment
}

/** Before the appointment, as merges of leads do: two orders would block each other. */
async function lockLeadOf(appointmentId: number, work: UnitOfWork, locked: string | null = null): Promise<void> {
  const [row] = await work.sql<{ lead_id: string | null }>('select lead_id from appointments where id = $1', [
    appointmentId,
  ])
  const leadId = row?.lead_id ?? null
  // As long as the lead is locked, nobody gives its appointments to another one.
  if (leadId === locked) return
  await work.sql('select 1 from leads where id = $1 for no key update', [leadId])
  return lockLeadOf(appointmentId, work, leadId)
}

async function isOwn({ host, lead }: Appointment, work: UnitOfWork): Promise<boolean> {
  if (work.viewer.userAccessIds.includes(host.id)) return true
  if (!lead) return false
  return (await work.em.count(Lead, { $and: [{ id: lead.id }, leadReadable.visibleTo(work.viewer)] })) > 0
}

export const isOpen = ({ state }: Appointment): boolean => state === 'scheduled' || state === 'confirmed'

export function mustBeOpen(appointment: Appointment): void {
  if (isOpen(appointment)) return
  const stands = { completed: 'is completed', no_show: 'is marked as a no-show', canceled: 'was called off' } as const
  const state = stands[appointment.state as keyof typeof stands]
  throw refuse('NOT_ALLOWED_NOW', `The appointment ${state}: reopen it first.`, 'id')
}
