import { planEnded, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { planOf, standing } from './usage.js'

/**
 * Before people are added to these companies. Whoever adds others to the same plan waits until this transaction ends; at
 * its end it is refused if it takes a seat that the plan does not have. An accepted invitation takes the seat that it held.
 */
export async function keepToSeats(companyIds: readonly number[], work: UnitOfWork): Promise<void> {
  const plans = await work.sql<Plan>(lockPlans, [companyIds])
  if (plans.some(({ live }) => !live)) throw planEnded
  for (const { id, seats } of plans) {
    if (seats === null) continue
    const before = await taken(id, work)
    work.onceWritten(async () => {
      const after = await taken(id, work)
      if (after > seats && after > before)
        throw refuse(
          'PLAN_LIMIT_REACHED',
          `The plan allows ${seats} people, pending invitations included, of whom there are ${before}: choose a larger plan, or end a role.`,
        )
    })
  }
}

interface Plan {
  id: string
  seats: number | null
  live: boolean
}

async function taken(id: string, work: UnitOfWork): Promise<number> {
  const [row] = await work.sql<{ used: number }>(
    `select ${standing.seats} as used from company_memberships s where s.id = $1`,
    [id],
  )
  return row!.used
}

/** Always in the same order: two would block each other. */
const lockPlans = `
select s.id, (m.limits ->> 'seats')::int as seats, s.ends_at is null or s.ends_at > now() as live
from company_memberships s join ${planOf}
where s.id in (select c.company_membership_id from companies c where c.id = any($1))
order by s.id for no key update of s`
