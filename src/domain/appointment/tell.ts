import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { Appointment } from './appointment.entity.js'

/** Writes the change and its event, and moves the last activity of the lead. */
export async function tell(
  verb: string,
  { id, company, lead }: Appointment,
  work: UnitOfWork,
  data: object = {},
): Promise<void> {
  await work.begin()
  await work.em.flush()
  await work.sql('update leads set last_activity_at = now() where id = $1', [lead?.id ?? null])
  work.record(`appointment.${verb}`, { id, companyId: company.id }, { lead: lead?.id ?? null, ...data })
}
