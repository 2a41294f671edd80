import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { User } from '../user/user.entity.js'
import { grantable, mustBeOneDefault } from './give-accesses.js'
import { lockPeople, lockPerson, makeRoom, mustKeepAnOwner, renewPrimary } from './people.js'
import { mustOutrank } from './rank.js'
import { endAccess, notTheirs } from './remove-access.js'
import { UserAccess } from './user-access.entity.js'
import type { UpdateUserAccessesInput, UserAccessChangeInput } from './user-access.input.js'
import { mustBeAnAbsence } from './working.js'

type Facts = Omit<UserAccessChangeInput, 'id' | 'default'>

/**
 * Changes the roles of a person, all or none of them. Roles that are not named stay, unless `replace` says that the list is
 * the whole set: a client that knows only some of them must not take the others away by accident.
 */
export async function changeAccesses(input: UpdateUserAccessesInput, work: UnitOfWork): Promise<UserAccess[]> {
  const { userId, userAccesses: wanted, replace } = input
  const user = await work.find(User, userId, 'userId')
  mustBeOneDefault(wanted)
  await lockPerson(userId, work)
  await work.em.refresh(user)
  const held = await heldBy(userId, work)
  const find = (id: number): UserAccess => {
    const access = held.find((each) => each.id === id)
    if (!access) throw notTheirs(id, userId)
    return access
  }
  const changed = await eachItem('userAccesses', wanted, ({ id }) => find(id))
  await lockPeople(
    changed.map(({ company }) => company.id),
    work,
  )
  await eachItem('userAccesses', wanted, (each) => change(find(each.id), each, work))
  await chooseDefault(user, wanted, work)
  if (replace) await endOthers(held, changed, work)
  await renewPrimary(userId, work)
  return changed
}

/** Those that the caller may see, as they are now that the person is locked. */
function heldBy(user: number, work: UnitOfWork): Promise<UserAccess[]> {
  const company = { $in: work.viewer.companies('user.read') }
  return work.em.find(UserAccess, { user, company, status: { $ne: 'removed' } } as never, {
    populate: ['access'] as never,
    refresh: true,
    orderBy: { id: 'asc' } as never,
  })
}

async function change(access: UserAccess, wanted: UserAccessChangeInput, work: UnitOfWork): Promise<void> {
  const facts = newIn(access, wanted)
  if (Object.keys(facts).length === 0) return
  const companyId = access.company.id
  work.mustHold('user.manage', companyId)
  if (access.user.id === work.viewer.userId) throw forbidden('Nobody changes the own role.')
  const before = access.access.unwrap()
  mustOutrank(work.viewer, companyId, before.rank)
  await apply(access, facts, work)
  if (before.slug === 'owner' && ('accessId' in facts || 'status' in facts)) await mustKeepAnOwner(companyId, work)
  work.record('user_access.edited', { id: access.id, companyId }, { fields: Object.keys(facts) })
}

async function apply(access: UserAccess, { accessId, ...facts }: Facts, work: UnitOfWork): Promise<void> {
  const companyId = access.company.id
  if (facts.status === 'removed')
    throw refuse('INVALID', 'Remove a role by `removeUserAccess`, which asks what becomes of its leads.', 'status')
  if (facts.status === 'active') await makeRoom([companyId], work)
  if (accessId !== undefined) access.access = ref((await grantable({ companyId, accessId }, work)) as never)
  work.em.assign(access, facts as never)
  mustBeAnAbsence(access)
}

/** What differs from what is: clients send whole objects back. */
function newIn(access: UserAccess, wanted: UserAccessChangeInput): Facts {
  const differs = ([key, value]: [string, unknown]): boolean => {
    if (key === 'id' || key === 'default') return false
    const now = key === 'accessId' ? access.access.id : access[key as keyof UserAccess]
    return value instanceof Date ? value.getTime() !== (now as Date | null)?.getTime() : value !== now
  }
  return Object.fromEntries(Object.entries(wanted).filter(differs))
}

/** The only change that people make to their own roles. */
async function chooseDefault(user: User, wanted: UserAccessChangeInput[], work: UnitOfWork): Promise<void> {
  const chosen = wanted.find((each) => each.default)
  const current = user.primaryAccess?.id
  if (!chosen && wanted.some((each) => each.id === current && each.default === false))
    throw refuse('INVALID', 'The person must start with some role: make another one the default.', 'userAccesses')
  if (!chosen || chosen.id === current) return
  const access = await work.em.findOneOrFail(UserAccess, chosen.id)
  if (user.id !== work.viewer.userId) work.mustHold('user.manage', access.company.id)
  if (access.status !== 'active')
    throw refuse('NOT_ALLOWED_NOW', 'A person cannot start with a suspended role.', 'userAccesses')
  user.primaryAccess = ref(access as never)
  work.record('user_access.chosen', { id: access.id, companyId: access.company.id })
}

async function endOthers(held: UserAccess[], kept: UserAccess[], work: UnitOfWork): Promise<void> {
  const others = held.filter((each) => !kept.includes(each) && work.viewer.may('user.manage', each.company.id))
  await lockPeople(
    others.map(({ company }) => company.id),
    work,
  )
  for (const each of others) await endAccess(each, { unassign: true }, work)
}
