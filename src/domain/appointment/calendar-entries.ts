import type { Viewer } from '../../auth/viewer.js'
import type { Services } from '../../context.js'
import { Lead } from '../lead/lead.entity.js'
import { leadReadable } from '../lead/lead.policy.js'
import { Appointment } from './appointment.entity.js'
import { takingPart } from './appointment.policy.js'
import type { Entry } from './calendar-file.js'

const populate = ['host.user', 'attendees'] as never

/** One appointment for its calendar file, whoever asks: that is for the caller to know. */
export const appointmentForFile = (id: number, { orm }: Services): Promise<Appointment | null> =>
  orm.em.fork().findOne(Appointment, id, { populate })

/** The latest that a calendar shows: a day that no reader looks for is left out, however long somebody has worked here. */
const most = 2000

/** What somebody holds or attends, from a quarter of a year ago on, with the leads as far as they may be seen. */
export async function entriesOf(viewer: Viewer, { orm }: Services): Promise<Entry[]> {
  const em = orm.em.fork()
  const from = new Date(Date.now() - 90 * 86_400_000)
  const conditions = [{ startsAt: { $gt: from } }, { $or: takingPart(viewer) }]
  const orderBy = { startsAt: 'asc', id: 'asc' } as never
  const appointments = await em.find(Appointment, { $and: conditions }, { populate, orderBy, limit: most })
  const ids = appointments.flatMap(({ lead }) => lead?.id ?? [])
  const visible = { $and: [{ id: { $in: ids } }, leadReadable.visibleTo(viewer)] }
  const leads = new Map((await em.find(Lead, visible)).map((lead) => [lead.id, lead]))
  return appointments.map((appointment) => {
    const lead = leads.get(appointment.lead?.id ?? 0)
    return { appointment, lead: lead && { fullName: lead.fullName, phone: lead.phoneDisplay() } }
  })
}
