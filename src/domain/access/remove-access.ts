import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { lockPeople, lockPerson, mustKeepAnOwner, renewPrimary } from './people.js'
import { mustOutrank } from './rank.js'
import { UserAccess } from './user-access.entity.js'
import type { RemoveUserAccessInput } from './user-access.input.js'

interface LeadsGoTo {
  reassignToUserAccessId?: number | null | undefined
  unassign?: boolean | undefined
}

/** What became of a role’s open leads. */
export interface Removal {
  access: UserAccess
  movedLeads: number
}

/** Ends a role: its open leads go to somebody else or to nobody, the rotations go on without it. */
export async function removeAccess(input: RemoveUserAccessInput, work: UnitOfWork): Promise<Removal> {
  const { id: userAccessId, userId } = input
  const access = await work.find(UserAccess, userAccessId)
  if (userId !== undefined && access.user.id !== userId) throw notTheirs(userAccessId, userId)
  await lockPerson(access.user.id, work)
  await lockPeople([access.company.id], work)
  return endAccess(access, input, work)
}

/** Ends a role whose person and company are locked. */
export async function endAccess(access: UserAccess, leads: LeadsGoTo, work: UnitOfWork): Promise<Removal> {
  const companyId = access.company.id
  await lockRotations(access, work)
  await lockRole(access, work)
  if (access.user.id === work.viewer.userId) throw forbidden('Nobody removes the own role.')
  const { rank } = await access.access.loadOrFail()
  mustOutrank(work.viewer, companyId, rank)
  const movedLeads = await moveOpenLeads(access, leads, work)
  await leaveRotations(access, work)
  access.status = 'removed'
  if (access.access.unwrap().slug === 'owner') await mustKeepAnOwner(companyId, work)
  await renewPrimary(access.user.id, work)
  work.record(
    'user_access.removed',
    { id: access.id, companyId },
    { userId: access.user.id, movedLeads, reassignedTo: leads.reassignToUserAccessId ?? null },
  )
  return { access, movedLeads }
}

export const notTheirs = (id: number, userId: number): Error =>
  refuse('NOT_FOUND', `User ${userId} has no user access ${id} that you may see.`, 'id')

/** Waits for leads that are being given to the role right now, and for whoever removes it too. */
async function lockRole(access: UserAccess, work: UnitOfWork): Promise<void> {
  const [row] = await work.sql<{ status: UserAccess['status'] }>(
    'select status from user_accesses where id = $1 for update',
    [access.id],
  )
  if (row?.status === 'removed') throw notTheirs(access.id, access.user.id)
}

const isOpen = `deleted_at is null and stage_id in (select id from stages where type not in ('won', 'lost'))`

async function moveOpenLeads(
  access: UserAccess,
  { reassignToUserAccessId: heir, unassign }: LeadsGoTo,
  work: UnitOfWork,
): Promise<number> {
  const of = [access.company.id, access.id]
  const [{ open } = { open: 0 }] = await work.sql<{ open: number }>(
    `select count(*)::int as open from leads where company_id = $1 and user_access_id = $2 and ${isOpen}`,
    of,
  )
  if (heir) await mustBeHeir(access, heir, work)
  if (open === 0) return 0
  if (!heir && !unassign)
    throw refuse(
      'OPEN_LEADS',
      `The person has ${open} open leads here: say who gets them, or that they are nobody’s then.`,
      'reassignToUserAccessId',
    )
  await work.sql(moving, [...of, heir ?? null, work.viewer.userId])
  return open
}

/** Each of them is told why, as if it had been given one by one. */
const moving = `
  with moved as (
    update leads set user_access_id = $3, assigned_at = case when $3::bigint is null then null else now() end,
      unassigned_reason = case when $3::bigint is null then 'owner_removed' end,
      updated_by_id = $4, updated_at = now(), version = version + 1
    where company_id = $1 and user_access_id = $2 and ${isOpen} returning id, source_id, territory_id
  ), decided as (
    insert into lead_assignments (company_id, lead_id, user_access_id, previous_user_access_id, method, reason, source_id, territory_id, actor_id)
    select $1, id, $3, $2, case when $3::bigint is null then 'none' else 'bulk' end,
      case when $3::bigint is null then 'owner_removed' end, source_id, territory_id, $4
    from moved order by id
  )
  insert into events (type, subject_id, company_id, data, actor_id)
  select 'lead.assigned', id, $1, jsonb_build_object('from', $2::bigint, 'to', $3::bigint, 'method', case when $3::bigint is null then 'none' else 'bulk' end), $4
  from moved order by id`

async function mustBeHeir(access: UserAccess, heir: number, work: UnitOfWork): Promise<void> {
  const where = { company: access.company.id, status: 'active' }
  const found = await work.reference(UserAccess, heir, where, 'reassignToUserAccessId')
  if (found === access) throw refuse('INVALID', 'The leads must go to somebody else.', 'reassignToUserAccessId')
}

/** Waits for leads that are being handed out right now. Before the role is locked: giving a lead locks in this order, too. */
async function lockRotations(access: UserAccess, work: UnitOfWork): Promise<void> {
  for (const { table, members, place } of rotations)
    await work.sql(
      `select id from ${table} where id in (select ${place} from ${members} where user_access_id = $1)
       order by id for no key update`,
      [access.id],
    )
}

/** The others move up, so that places stay 1 to n. */
async function leaveRotations(access: UserAccess, work: UnitOfWork): Promise<void> {
  for (const { members, place } of rotations) {
    const left = await work.sql<{ of: string }>(
      `delete from ${members} where user_access_id = $1 returning ${place} as of`,
      [access.id],
    )
    if (left.length > 0)
      await work.sql(
        `update ${members} member set position = placed.position
         from (
           select id, row_number() over (partition by ${place} order by position) as position
           from ${members} where ${place} = any($1)
         ) placed
         where placed.id = member.id and placed.position <> member.position`,
        [left.map(({ of }) => of)],
      )
  }
}

const rotations = [
  { table: 'sources', members: 'source_user_accesses', place: 'source_id' },
  { table: 'territories', members: 'territory_user_accesses', place: 'territory_id' },
]
