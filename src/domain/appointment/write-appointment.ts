import { ref } from '@mikro-orm/core'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { moveLead } from '../lead/move-lead.js'
import { Stage } from '../stage/stage.entity.js'
import { appointmentToChange, mustBeOpen } from './appointment-to-change.js'
import { Appointment } from './appointment.entity.js'
import type { CreateAppointmentInput, UpdateAppointmentInput } from './appointment.input.js'
import { invite } from './attendees.js'
import { tell } from './tell.js'
import { colleague, hostOf, mustBeFree, mustBePeriod } from './host.js'

/** Makes an appointment with a lead. */
export async function createAppointment(input: CreateAppointmentInput, work: UnitOfWork): Promise<Appointment> {
  const { leadId, userAccessId, attendees, force, moveLead: moves, ...facts } = input
  const lead = await work.find(Lead, leadId, 'leadId')
  const companyId = lead.company.id
  mustBePeriod(facts)
  const host = await hostOf(lead, userAccessId, work)
  if (!force) await mustBeFree(host, facts, work)
  await mustStillBe(lead, work)
  const appointment = work.em.create(Appointment, {
    ...facts,
    timezone: facts.timezone ?? (await work.em.findOneOrFail(Company, companyId)).timezone,
    company: companyId,
    lead,
    host,
  } as never)
  if (moves) await moveToAppointmentSet(lead, work)
  await work.em.flush()
  await invite(attendees ?? [], appointment, work)
  await tell('created', appointment, work, { host: host.id })
  return appointment
}

/** Somebody may just have merged it into another one. */
async function mustStillBe({ id }: Lead, work: UnitOfWork): Promise<void> {
  const there = await work.sql('select 1 from leads where id = $1 and deleted_at is null for no key update', [id])
  if (there.length === 0) throw refuse('NOT_FOUND', `There is no lead ${id} that you may see.`, 'leadId')
}

/** Changes what is said of an appointment: what is left out stays, null clears. Another time is given by `reschedule`. */
export async function updateAppointment(input: UpdateAppointmentInput, work: UnitOfWork): Promise<Appointment> {
  const { id, version, userAccessId, attendees, force, ...facts } = input
  const appointment = await appointmentToChange({ id, version, userAccessId }, work)
  if (userAccessId !== undefined && userAccessId !== appointment.host.id) {
    await giveTo(userAccessId, appointment, { work, force: force ?? false })
  }
  work.em.assign(appointment, facts as never)
  if (attendees !== undefined) {
    await invite(attendees ?? [], appointment, work)
    appointment.updatedAt = new Date()
  }
  await tell('edited', appointment, work, {
    fields: Object.keys(input).filter((key) => key !== 'id' && key !== 'version'),
  })
  return appointment
}

async function giveTo(
  userAccessId: number,
  appointment: Appointment,
  { work, force }: { work: UnitOfWork; force: boolean },
): Promise<void> {
  mustBeOpen(appointment)
  const host = await colleague(userAccessId, appointment.company.id, { work, field: 'userAccessId' })
  const { id: appointmentId, startsAt, endsAt } = appointment
  if (!force) await mustBeFree(host, { startsAt, endsAt, appointmentId }, work)
  appointment.host = ref(host as never)
  appointment.sequence += 1
}

/** Forwards only: whoever attended once, or has a proposal, does not go back for the next appointment. */
async function moveToAppointmentSet(lead: Lead, work: UnitOfWork): Promise<void> {
  work.mustHold('lead.edit', lead.company.id)
  const from = await lead.stage.loadOrFail()
  const to = await work.em.findOneOrFail(Stage, { companyId: null, slug: 'appointment_set' })
  const isAhead =
    from.type === 'on_hold' || ((from.type === 'open' || from.type === 'ongoing') && from.position < to.position)
  if (isAhead) await moveLead(lead, { stageId: to.id }, work)
}
