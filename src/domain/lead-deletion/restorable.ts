const thirtyDays = 30 * 86_400_000

/** What was deleted before this moment stays deleted. */
export const restorableSince = (): Date => new Date(Date.now() - thirtyDays)
