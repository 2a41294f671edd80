import type { FastifyInstance } from 'fastify'
import { RestError } from './rest-error.js'

/** Answers OPTIONS, and 405 to every method but those that the path has. */
export function closeOtherVerbs(app: FastifyInstance, url: string, verbs: readonly string[]): void {
  const allow = [...verbs, ...(verbs.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  app.options(url, (_, reply) => reply.code(204).header('allow', allow).send())
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((verb) => !verbs.includes(verb)),
    url,
    // Before the body is looked at, whatever it is.
    onRequest: async ({ method }) => {
      throw new RestError(405, 'METHOD_NOT_ALLOWED', `${method} is not possible here.`, { headers: { allow } })
    },
    handler: () => undefined,
  })
}
