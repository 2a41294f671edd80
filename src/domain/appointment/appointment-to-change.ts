import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import { leadReadable } from '../lead/lead.policy.js'
import { Appointment } from './appointment.entity.js'

/**
 * The appointment of a mutation, locked: as the host, or as somebody who may see the lead. Attendees who are neither see
 * it only. Whoever changes it at the same time waits, and is measured by what is then.
 */
export async function appointmentToChange(
  { id, version }: { id: number; version?: number | undefined },
  work: UnitOfWork,
): Promise<Appointment> {
  const appointment = await work.find(Appointment, id)
  if (!(await isOwn(appointment, work)))
    throw forbidden('Only the host, or who may see the lead, changes an appointment.')
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
