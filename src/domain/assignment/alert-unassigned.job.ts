import type { Services } from '../../context.js'
import type { Job } from '../../jobs/job.js'
import { alertUnassigned, isWaiting } from './alert-unassigned.js'

/** Tells managers of leads that nobody has for longer than their company puts up with. */
export const alertsOfUnassigned: Job<{ companyId: number }> = {
  queue: 'unassigned_alerts',
  run: ({ companyId }, { services }) => alertUnassigned(companyId, services),
  abandoned: async ({ pool }: Services) => {
    const { rows } = await pool.query<{ companyId: number }>(
      `select c.id::int as "companyId" from companies c
       where c.unassigned_alert_minutes is not null and c.status = 'active' and exists (select from leads l where ${isWaiting}) limit 100`,
    )
    return rows
  },
}
