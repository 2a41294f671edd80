import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Lead } from './lead.entity.js'
import type { UpsertLeadInput } from './lead.input.js'
import { createLead, updateLead } from './write-lead.js'

export interface Upserted {
  lead: Lead
  isNew: boolean
}

/** Makes the lead with this id of another system, or changes it where there is one: of many at once the first one makes it. */
export async function upsertLead(input: UpsertLeadInput, work: UnitOfWork): Promise<Upserted> {
  const { companyId, externalSource, externalId, ...facts } = input
  work.company(companyId, 'companyId')
  await work.sql('select pg_advisory_xact_lock(hashtextextended($1, 2))', [
    JSON.stringify([companyId, externalSource, externalId]),
  ])
  const [found] = await work.sql<{ id: string | number; deleted: boolean }>(
    `select coalesce(merged_into_id, id) as id, merged_into_id is null and deleted_at is not null as deleted
     from leads where company_id = $1 and external_source = $2 and external_id = $3`,
    [companyId, externalSource, externalId],
  )
  if (!found) return createLead(input, work)
  const id = Number(found.id)
  if (found.deleted) throw refuse('NOT_ALLOWED_NOW', `Lead ${id} was deleted: restore it first.`, 'externalId')
  if (!(await work.sees(Lead, id)))
    throw refuse('TAKEN', 'The company has a lead with this external id already.', 'externalId')
  return { lead: await updateLead({ ...facts, id }, work), isNew: false }
}
