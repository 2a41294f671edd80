import type { Related } from '../../graphql/shown.js'

/** Where the leads of a company come from, in order of priority. */
export const inUse: Related = {
  entity: 'Source',
  where: (company) => ({ company, archivedAt: null }),
  order: { property: 'priority', direction: 'asc' },
}

/** Where leads of a company came from once, the last archived first. */
export const onceInUse: Related = {
  entity: 'Source',
  where: (company) => ({ company, archivedAt: { $ne: null } }),
  order: { property: 'archivedAt', direction: 'desc' },
}
