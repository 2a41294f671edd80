import { rankOf } from '../../auth/role.js'
import type { Viewer } from '../../auth/viewer.js'
import { forbidden } from '../../errors.js'
import type { Readable } from '../../read/readable.js'
import type { User } from './user.entity.js'

/** Oneself, and those with whom one shares a company; who manages people also sees those who have left, to take them back. */
export const userReadable: Readable = {
  entity: 'User',
  visibleTo: (viewer) => ({
    $or: [
      { id: viewer.userId },
      { accesses: { $some: { company: { $in: viewer.companies('user.read') }, status: { $ne: 'removed' } } } },
      { accesses: { $some: { company: { $in: viewer.companies('user.manage') } } } },
    ],
  }),
  search: (text) => ({ $or: [{ fullName: { $ilike: text } }, { email: { $ilike: text } }] }),
}

/** Oneself; or somebody whom one administers in a shared company and outranks in every shared one. `user.accesses` must be loaded. */
export function mustBeAbleToEdit(viewer: Viewer, user: User): void {
  if (viewer.userId === user.id) return
  const shared = user.accesses
    .getItems()
    .filter(({ company, status }) => status !== 'removed' && viewer.may('user.manage', company.id))
  const outranked = shared.every(({ company, access }) => rankOf[viewer.roleIn(company.id)!] > access.unwrap().rank)
  if (shared.length === 0 || !outranked)
    throw forbidden(
      'Only the person, or somebody of a higher rank who manages people in the same company, may change this.',
    )
}
