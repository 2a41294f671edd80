import type { Related } from '../../graphql/shown.js'

/** The cycle of a company that today belongs to, if it works by cycles. */
export const current: Related = {
  entity: 'Cycle',
  where: (company) => ({ $and: [{ company }, { company: { cyclesEnabled: true } }], status: 'active' }),
  order: { property: 'startsOn', direction: 'asc' },
}
