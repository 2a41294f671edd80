import type { Related } from '../../graphql/shown.js'

/** What a company asks, in order. */
export const askedNow: Related = {
  entity: 'Question',
  where: (company) => ({ company, archivedAt: null }),
  order: { property: 'priority', direction: 'asc' },
}

/** What a company asked once, the last archived first. */
export const askedOnce: Related = {
  entity: 'Question',
  where: (company) => ({ company, archivedAt: { $ne: null } }),
  order: { property: 'archivedAt', direction: 'desc' },
}
