import type { UnitOfWork } from '../../write/unit-of-work.js'

/** Works out all groups of duplicates of a company anew, as its settings now say. */
export async function regroupCompany(companyId: number, work: UnitOfWork): Promise<void> {
  await work.begin()
  await work.em.flush()
  await work.sql('set local statement_timeout = 0', [])
  await work.sql('select regroup_company($1)', [companyId])
}
