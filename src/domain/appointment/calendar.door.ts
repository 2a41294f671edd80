import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { admitCalendarFetch, admitCalendarGuess } from '../../auth/open-door-limits.js'
import type { Admission } from '../../auth/attempts.js'
import type { Services } from '../../context.js'
import { isSignatureOf } from './appointment-link.js'
import { appointmentForFile, entriesOf } from './calendar-entries.js'
import { noteFetch, subscriberOf } from './calendar-feed.js'
import { fileOfMany, fileOfOne } from './calendar-file.js'
import { rateLimited } from '../../errors.js'

/** Calendar files, open to whoever has their address: one of each appointment, and one of all that somebody takes part in. */
export const calendars: FastifyPluginAsync<{ services: Services }> = async (app, { services }) => {
  serveAppointments(app, services)
  serveFeeds(app, services)
}

interface OfOne {
  Params: { id: string }
  Querystring: { signature?: string | string[] }
}

function serveAppointments(app: FastifyInstance, services: Services): void {
  app.get<OfOne>('/appointments/:id(^\\d{1,15}$).ics', async (request, reply) => {
    const signature = [request.query.signature ?? ''].flat().join()
    const appointment = await appointmentForFile(Number(request.params.id), services)
    if (!appointment || !isSignatureOf(appointment, signature, services.config.jwtSecret)) return reply.callNotFound()
    void reply.header('content-disposition', `attachment; filename="appointment-${appointment.id}.ics"`)
    return send(fileOfOne(appointment), request, reply)
  })
}

function serveFeeds(app: FastifyInstance, services: Services): void {
  const { pool } = services
  app.get<{ Params: { secret: string } }>('/calendar/:secret(^[\\w-]{1,100}$).ics', async (request, reply) => {
    const subscriber = await subscriberOf(request.params.secret, pool)
    const viewer = subscriber && (await services.viewers.withoutSession({ ...subscriber, id: subscriber.userId }))
    if (!viewer) {
      mustBeAdmitted(await admitCalendarGuess(pool, request.ip), reply)
      return reply.callNotFound()
    }
    mustBeAdmitted(await admitCalendarFetch(pool, subscriber.feedId), reply)
    await noteFetch(subscriber.feedId, pool)
    return send(fileOfMany(`Appointments of ${subscriber.name}`, await entriesOf(viewer, services)), request, reply)
  })
}

function mustBeAdmitted(admission: Admission, reply: FastifyReply): void {
  if (!admission.locked) return
  void reply.header('retry-after', admission.retryAfterSeconds)
  throw rateLimited('This calendar was asked for too often: try again later.', admission.retryAfterSeconds)
}

/** Kept by its reader alone, who may ask whether it is still the same. */
function send(file: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const etag = `"${createHash('sha256').update(file).digest('base64url')}"`
  void reply.headers({ etag, 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' })
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag)) return reply.code(304).send()
  return reply.type('text/calendar; charset=utf-8').send(file)
}
