import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { keepToSeats } from '../membership/seats.js'

/**
 * Before anybody is given a role in these companies or is invited, or a suspended role comes back. All ways into a company
 * lead through here, under a lock; whether the seats of their plans suffice is seen when everything is written.
 */
export async function makeRoom(companyIds: readonly number[], work: UnitOfWork): Promise<void> {
  const companies = await lockPeople(companyIds, work)
  if (companies.some(({ status }) => status === 'archived'))
    throw refuse('COMPANY_ARCHIVED', 'This company is archived: it can be read, not changed.')
  await keepToSeats(companyIds, work)
}

/** Whoever changes the number of people in these companies takes turns, until the end of the transaction. */
export const lockPeople = (companyIds: readonly number[], work: UnitOfWork): Promise<{ status: string }[]> =>
  work.sql('select status from companies where id = any($1) order by id for no key update', [[...new Set(companyIds)]])

/** Whoever changes the roles of a person takes turns. Lock the person before the companies: two orders would block each other. */
export const lockPerson = (userId: number, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from users where id = $1 for no key update', [userId])

/** After the change, in the transaction that makes it: some owner must be left who can use the account. */
export async function mustKeepAnOwner(companyId: number, work: UnitOfWork): Promise<void> {
  await work.em.flush()
  const owners = await work.sql(
    `select 1 from user_accesses ua join accesses a on a.id = ua.access_id join users u on u.id = ua.user_id
     where ua.company_id = $1 and ua.status = 'active' and a.slug = 'owner' and u.status in ('active', 'pending') limit 1`,
    [companyId],
  )
  if (owners.length === 0)
    throw refuse('LAST_OWNER', 'This is the last owner of the company: make somebody else its owner first.')
}

/** The person starts with the oldest role that is left, where the one until now is in force no more. */
export async function renewPrimary(userId: number, work: UnitOfWork): Promise<void> {
  await work.em.flush()
  await work.sql(
    `update users u set primary_access_id = (
       select ua.id from user_accesses ua where ua.user_id = u.id and ua.status <> 'removed'
       order by ua.status = 'active' desc, ua.id limit 1
     )
     where u.id = $1 and not exists (
       select 1 from user_accesses ua where ua.id = u.primary_access_id and ua.status = 'active'
     )`,
    [userId],
  )
  work.afterwards(() => work.forgetViewer(userId))
}
