import type { Related } from '../../graphql/shown.js'

/** The leads of a company that nobody works on; those that are won or lost only where they are asked for. */
export const unassigned: Related = {
  entity: 'Lead',
  where: (company, args) => ({
    company,
    assignee: null,
    ...('includeClosed' in args && args.includeClosed ? {} : isOpen),
  }),
  order: { property: 'createdAt', direction: 'desc' },
}

/** The dates say the same as the stage; they are what the index of such leads knows. */
const isOpen = { wonAt: null, lostAt: null, stage: { type: { $nin: ['won', 'lost'] } } }
