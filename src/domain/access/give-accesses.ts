import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { User } from '../user/user.entity.js'
import { Access } from './access.entity.js'
import { lockPerson, makeRoom, renewPrimary } from './people.js'
import { mustOutrank } from './rank.js'
import { UserAccess } from './user-access.entity.js'
import type { CreateUserAccessesInput, NewUserAccessInput } from './user-access.input.js'
import { mustBeAnAbsence } from './working.js'

/** Gives a person roles in companies, all or none of them. */
export async function giveAccesses(
  { userId, userAccesses: wanted }: CreateUserAccessesInput,
  work: UnitOfWork,
): Promise<UserAccess[]> {
  const user = await work.find(User, userId, 'userId')
  if (userId === work.viewer.userId) throw forbidden('Nobody gives a role to oneself.')
  await eachItem('userAccesses', wanted, (each) => mustBeGrantable(each, work))
  mustBeOneDefault(wanted)
  await lockPerson(userId, work)
  const companies = wanted.map(({ companyId }) => companyId)
  await makeRoom(companies, work)
  await eachItem('userAccesses', wanted, (each, index) =>
    mustBeNew(user, each.companyId, { work, twice: companies.indexOf(each.companyId) !== index }),
  )
  const given = wanted.map((each) => give(user, each, work))
  await work.em.flush()
  for (const { id, company } of given) work.record('user_access.created', { id, companyId: company.id }, { userId })
  const primary = given[wanted.findIndex((each) => each.default)]
  if (primary) user.primaryAccess = ref(primary as never)
  await renewPrimary(userId, work)
  return given
}

/** Two roles at most cannot both be the one that the person starts with. */
export function mustBeOneDefault(wanted: readonly { default?: boolean }[]): void {
  if (wanted.filter((each) => each.default).length > 1)
    throw refuse('INVALID', 'A person starts with one role: only one may be the default.', 'userAccesses')
}

/** A role of the catalogue that the caller may give in the company. */
export async function grantable(
  { companyId, accessId }: { companyId: number; accessId: number },
  work: UnitOfWork,
): Promise<Access> {
  const access = await work.reference(Access, accessId, { assignable: true }, 'accessId')
  mustOutrank(work.viewer, companyId, access.rank)
  return access
}

async function mustBeGrantable(wanted: NewUserAccessInput, work: UnitOfWork): Promise<void> {
  work.company(wanted.companyId, 'companyId')
  await grantable(wanted, work)
  mustBeAnAbsence(wanted)
}

async function mustBeNew(
  user: User,
  company: number,
  { work, twice }: { work: UnitOfWork; twice: boolean },
): Promise<void> {
  const held = await work.em.count(UserAccess, { user: user.id, company, status: { $ne: 'removed' } } as never)
  if (held > 0 || twice)
    throw refuse('ALREADY_MEMBER', 'The person has a role in this company already: change that one.', 'companyId')
}

function give(user: User, wanted: NewUserAccessInput, work: UnitOfWork): UserAccess {
  const { companyId, accessId, default: _, ...working } = wanted
  return work.em.create(UserAccess, { ...working, user, company: companyId, access: accessId } as never)
}
