import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Company } from '../company/company.entity.js'
import { Cycle } from './cycle.entity.js'

interface Wanted {
  companyId: number
  cycleId?: number | null | undefined
}

/**
 * The cycle of a new lead: the one that is asked for, else the current one. Null where there is none, and where the
 * company does not work by cycles: then what is asked for does not count.
 */
export async function cycleOfNewLead({ companyId, cycleId }: Wanted, work: UnitOfWork): Promise<number | null> {
  if (cycleId) {
    await work.reference(Cycle, cycleId, { company: companyId }, 'cycleId')
    return (await worksByCycles(companyId, work)) ? cycleId : null
  }
  // The lock makes the closing of the cycle wait for this lead, and this lead for a closing that has begun.
  const [current] = await work.sql<{ id: string | number }>(
    `select cy.id from cycles cy join companies c on c.id = cy.company_id
     where c.id = $1 and c.cycles_enabled and cy.closed_at is null
       and company_today(c.id) between cy.starts_on and cy.ends_on for key share of cy`,
    [companyId],
  )
  return current ? Number(current.id) : null
}

/** What is said of the cycles of leads counts only then. */
export const worksByCycles = async (companyId: number, work: UnitOfWork): Promise<boolean> =>
  (await work.em.findOneOrFail(Company, companyId)).cyclesEnabled
