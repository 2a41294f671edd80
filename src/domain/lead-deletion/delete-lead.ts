import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import { DeletedLead } from './deleted-lead.entity.js'

/** Puts a lead into the bin: from now on it is as if it did not exist, but for those who may restore it. */
export async function deleteLead(id: number, work: UnitOfWork): Promise<{ deletionId: number; companyId: number }> {
  const lead = await work.find(Lead, id)
  const companyId = lead.company.id
  const [deletion] = await work.sql<{ id: string | number }>(
    `with gone as (
       update leads set deleted_at = now(), updated_at = now(), updated_by_id = $2, version = version + 1
       where id = $1 and deleted_at is null returning company_id, id, deleted_at, updated_by_id
     ) insert into lead_deletions (company_id, lead_id, deleted_at, deleted_by_id) select * from gone returning id`,
    [id, work.viewer.userId],
  )
  // Somebody else was faster.
  if (!deletion) throw refuse('NOT_FOUND', `There is no lead ${id} that you may see.`, 'id')
  work.record('lead.deleted', { id, companyId })
  return { deletionId: Number(deletion.id), companyId }
}

/** Brings a lead back as it was; answers its id. */
export async function restoreLead(id: number, work: UnitOfWork): Promise<number> {
  const missing = refuse('NOT_FOUND', `There is no deleted lead ${id} that you may restore.`, 'id')
  await work.sql('select 1 from lead_deletions where lead_id = $1 and restored_at is null for update', [id])
  const deletion = await work.findBy(DeletedLead, { lead: id }, missing)
  await work.sql('update lead_deletions set restored_at = now(), restored_by_id = $2 where id = $1', [
    deletion.id,
    work.viewer.userId,
  ])
  await work.sql(
    'update leads set deleted_at = null, updated_at = now(), updated_by_id = $2, version = version + 1 where id = $1',
    [id, work.viewer.userId],
  )
  work.record('lead.restored', { id, companyId: deletion.company.id })
  return id
}
