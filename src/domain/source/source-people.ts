import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { UserAccess } from '../access/user-access.entity.js'
import type { Source } from './source.entity.js'
import type { AssignSourceUserAccessInput, RemoveSourceUserAccessInput } from './source.input.js'
import { sourceInUse } from './write-source.js'

/**
 * Lets a person take turns with the leads of a source; whoever does already stays in place. Newcomers join with the lowest
 * credit of the group: they wait for their turn and get no burst. Only people of the source’s own company: its leads can
 * belong to nobody else.
 */
export async function assignToSource(input: AssignSourceUserAccessInput, work: UnitOfWork): Promise<Source> {
  const { sourceId, userAccessId, companyId, weight, isActive } = input
  const source = await sourceInUse({ id: sourceId, companyId, field: 'sourceId' }, work)
  const where = { company: source.company.id, status: { $ne: 'removed' } }
  await work.reference(UserAccess, userAccessId, where, 'userAccessId')
  await lockRotation(source, work)
  await mustStay(userAccessId, work)
  await work.sql(joining, [source.company.id, sourceId, userAccessId, weight ?? null, isActive ?? true])
  if (weight !== undefined || isActive !== undefined)
    await work.sql(
      `update source_user_accesses set weight = case when $3 then $4 else weight end, is_active = coalesce($5, is_active), updated_at = now()
       where source_id = $1 and user_access_id = $2`,
      [sourceId, userAccessId, weight !== undefined, weight ?? null, isActive ?? null],
    )
  work.record('source.person_assigned', { id: sourceId, companyId: source.company.id }, { userAccessId })
  return source
}

/** Ends a person’s turns with the leads of a source. Those that the person has stay; the others move up. */
export async function removeFromSource(input: RemoveSourceUserAccessInput, work: UnitOfWork): Promise<Source> {
  const { sourceId, userAccessId, companyId } = input
  const source = await sourceInUse({ id: sourceId, companyId, field: 'sourceId' }, work)
  await lockRotation(source, work)
  const [left] = await work.sql<{ position: number }>(
    'delete from source_user_accesses where source_id = $1 and user_access_id = $2 returning position',
    [sourceId, userAccessId],
  )
  if (!left)
    throw refuse('NOT_FOUND', `User access ${userAccessId} takes no turns at source ${sourceId}.`, 'userAccessId')
  await work.sql('update source_user_accesses set position = position - 1 where source_id = $1 and position > $2', [
    sourceId,
    left.position,
  ])
  work.record('source.person_removed', { id: sourceId, companyId: source.company.id }, { userAccessId })
  return source
}

/** Whoever changes who takes turns waits for the leads that are being given right now. */
const lockRotation = (source: Source, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from sources where id = $1 for no key update', [source.id])

/** The role may end at the same time. */
async function mustStay(userAccessId: number, work: UnitOfWork): Promise<void> {
  const found = await work.sql(`select 1 from user_accesses where id = $1 and status <> 'removed' for key share`, [
    userAccessId,
  ])
  if (found.length === 0)
    throw refuse(
      'UNKNOWN_REFERENCE',
      `There is no user access ${userAccessId} here that could be referred to.`,
      'userAccessId',
    )
}

const joining = `
  insert into source_user_accesses (company_id, source_id, user_access_id, position, weight, credit, is_active)
  select $1, $2, $3, coalesce(max(position), 0) + 1, $4, coalesce(min(credit), 0), $5
  from source_user_accesses where source_id = $2
  on conflict (source_id, user_access_id) do nothing`
