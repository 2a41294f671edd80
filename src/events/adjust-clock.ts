import type { Queryable } from '../database/queryable.js'

/** To be called at the start: in a database that was restored into another cluster, events go on after those that it has. */
export async function adjustEventClock(db: Queryable): Promise<void> {
  await db.query('select event_clock_adjust()', [])
}
