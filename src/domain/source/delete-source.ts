import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { DeleteSourceInput } from './source.input.js'
import type { Source } from './source.entity.js'
import { lockSources, sourceInUse } from './write-source.js'

export interface Deletion {
  source: Source
  /** It has leads, which go on naming it: it is kept for them. */
  archived: boolean
}

/** Takes a source out of use. Those after it move up, its campaigns bring leads from nowhere told; it is kept, archived, only if leads came from it. */
export async function deleteSource(input: DeleteSourceInput, work: UnitOfWork): Promise<Deletion> {
  const source = await sourceInUse(input, work)
  const companyId = source.company.id
  if (source.isSystem) throw refuse('NOT_ALLOWED_NOW', 'This source belongs to the product and stays.', 'id')
  await lockSources(companyId, work)
  const priority = await lockWhole(source, work)
  const own = [companyId, source.id]
  await work.sql('delete from source_user_accesses where company_id = $1 and source_id = $2', own)
  await work.sql(
    'update campaigns set source_id = null, updated_at = now() where company_id = $1 and source_id = $2',
    own,
  )
  const archived = await hasLeads(own, work)
  await work.sql(archived ? archiving : 'delete from sources where company_id = $1 and id = $2', own)
  await work.sql('update sources set priority = priority - 1 where company_id = $1 and priority > $2', [
    companyId,
    priority,
  ])
  work.record(archived ? 'source.archived' : 'source.deleted', { id: source.id, companyId }, { name: source.name })
  return { source, archived }
}

/** Waits for leads that come from it right now. */
async function lockWhole(source: Source, work: UnitOfWork): Promise<number> {
  const [row] = await work.sql<{ priority: number | null }>('select priority from sources where id = $1 for update', [
    source.id,
  ])
  if (!row || row.priority === null)
    throw refuse('NOT_FOUND', `There is no source ${source.id} that you may see.`, 'id')
  return row.priority
}

async function hasLeads(own: readonly number[], work: UnitOfWork): Promise<boolean> {
  const found = await work.sql('select 1 from leads where company_id = $1 and source_id = $2 limit 1', own)
  return found.length > 0
}

const archiving = `
  update sources set archived_at = now(), updated_at = now(), is_active = false, priority = null, capture_key = null
  where company_id = $1 and id = $2`
