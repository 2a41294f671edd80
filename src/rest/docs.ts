import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { closeOtherVerbs } from './verbs.js'

/** `/openapi.json` and, below `/docs`, a page to read it and to try the routes; nothing comes from elsewhere. */
export async function serveDocs(app: FastifyInstance, openApi: Record<string, unknown>): Promise<void> {
  const text = JSON.stringify(openApi)
  app.get('/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(text))
  closeOtherVerbs(app, '/openapi.json', ['GET'])
  await app.register(async (docs) => {
    await docs.register(swagger, { mode: 'static', specification: { document: openApi as never } })
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      indexPrefix: docs.prefix,
      staticCSP,
      theme: { title: 'Leadsy REST v1' },
      uiConfig: {
        layout: 'BaseLayout',
        persistAuthorization: true,
        tryItOutEnabled: true,
        displayRequestDuration: true,
      },
    })
  })
}

const staticCSP = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
}
