import type { FastifyBaseLogger } from 'fastify'
import type { Queryable } from '../../database/queryable.js'

/**
 * Appointments that have begun are not the next ones of their leads any more: looks for them every minute, until the
 * function that it returns is called. Several processes doing so do no harm.
 */
export function keepNextAppointments(db: Queryable, log: Pick<FastifyBaseLogger, 'error'>): () => Promise<void> {
  const renew = () =>
    renewNextAppointments(db).catch((error: unknown) => log.error({ err: error }, 'next appointments not renewed'))
  const timer = setInterval(() => void renew(), 60_000).unref()
  return async () => clearInterval(timer)
}

/** Passes over leads that somebody is changing: the next minute comes. */
export const renewNextAppointments = (db: Queryable): Promise<unknown> =>
  db.query(
    `update leads set next_appointment_at = next_appointment_of(id)
     where id in (select id from leads where next_appointment_at <= now() for no key update skip locked)`,
    [],
  )
