import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { lockPerson } from '../access/people.js'
import { UserAccess } from '../access/user-access.entity.js'
import type { Lead } from '../lead/lead.entity.js'

interface Period {
  startsAt: Date
  endsAt: Date
}

/** Who holds a new appointment: whoever is named, else the caller, else whoever works on the lead. */
export async function hostOf(lead: Lead, userAccessId: number | undefined, work: UnitOfWork): Promise<UserAccess> {
  const companyId = lead.company.id
  const own = work.viewer.grants.find((grant) => grant.companyId === companyId)?.userAccessId
  const id = userAccessId ?? own ?? lead.assignee?.id
  if (id === undefined)
    throw refuse(
      'REQUIRED',
      'You have no role in the company of the lead: say who holds the appointment.',
      'userAccessId',
    )
  return colleague(id, companyId, { work, field: 'userAccessId' })
}

/** Somebody who works in the company. */
export const colleague = (
  id: number,
  company: number,
  { work, field }: { work: UnitOfWork; field: string },
): Promise<UserAccess> => work.reference(UserAccess, id, { company, status: 'active' }, field)

/**
 * Refuses a time at which the host has another open appointment, in whichever company. Whoever books for one person takes
 * turns, until the end of the transaction: two who ask for the same hour do not both get it.
 */
export async function mustBeFree(
  host: UserAccess,
  { startsAt, endsAt, appointmentId = 0 }: Period & { appointmentId?: number },
  work: UnitOfWork,
): Promise<void> {
  await lockPerson(host.user.id, work)
  const busy = await work.sql(
    `select 1 from appointments a join user_accesses ua on ua.id = a.user_access_id
     where ua.user_id = $1 and a.id <> $2 and a.state in ('scheduled', 'confirmed')
       and a.starts_at < $4 and a.ends_at > $3 and a.starts_at > $3::timestamptz - interval '24 hours' limit 1`,
    [host.user.id, appointmentId, startsAt, endsAt],
  )
  if (busy.length === 0) return
  throw refuse(
    'HOST_BUSY',
    'The host has another appointment at this time: choose another time or host, or send force: true.',
    'startsAt',
  )
}

/** Whoever books for one of them waits. Before leads and appointments are locked. */
export const lockPeopleOf = (userAccessIds: readonly number[], work: UnitOfWork): Promise<unknown> =>
  work.sql(
    'select 1 from users where id in (select user_id from user_accesses where id = any($1)) order by id for no key update',
    [userAccessIds],
  )

/** An appointment ends after it begins, and within 24 hours. */
export function mustBePeriod({ startsAt, endsAt }: Period): void {
  if (endsAt <= startsAt) throw refuse('INVALID', 'An appointment must end after it begins.', 'endsAt')
  if (endsAt.getTime() - startsAt.getTime() > 24 * 3_600_000)
    throw refuse('INVALID', 'An appointment lasts at most 24 hours.', 'endsAt')
}
