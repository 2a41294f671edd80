import type { Related } from '../../graphql/shown.js'

/** The people who have a role in a company. */
export const colleagues: Related = {
  entity: 'User',
  where: (company) => ({ accesses: { $some: { company, status: { $ne: 'removed' } } } }),
  order: { property: 'firstName', direction: 'asc' },
}
