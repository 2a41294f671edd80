import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { ApolloServerPlugin } from '@apollo/server'
import type { FastifyInstance, FastifyReply } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { landingPageHtml, landingPagePolicy } from './landing-page.js'

/** Logins that the explorer may offer to anybody: only ever those of demo data. */
export interface DemoLogins {
  password: string
  accounts: { email: string; label: string }[]
}

export interface ExplorerOptions {
  /** Where the built explorer lies. */
  directory: string
  demo: DemoLogins | undefined
}

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The explorer at `/graphiql/`, and the headers that the landing page of `/graphql` needs.
 * Register it before the GraphQL route, so that its hook sees that route.
 */
export const explorer = fastifyPlugin(async (app: FastifyInstance, { directory, demo }: ExplorerOptions) => {
  // With what follows, too: links name an example there.
  app.get('/graphiql', (request, reply) => reply.redirect(request.url.replace('/graphiql', '/graphiql/'), 308))
  app.get('/graphiql/session.json', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ demo: demo ?? null }),
  )
  if (existsSync(join(directory, 'index.html'))) await app.register(fastifyStatic, filesOf(directory))
  else app.get('/graphiql/', (_request, reply) => reply.code(503).type('text/plain').send(notBuilt))

  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.method === 'GET' && request.routeOptions.url === '/graphql') allowSandbox(reply)
    done(null, payload)
  })
})

function allowSandbox(reply: FastifyReply): void {
  if (!String(reply.getHeader('content-type')).startsWith('text/html')) return
  reply.type('text/html; charset=utf-8').header('content-security-policy', landingPagePolicy)
}

const notBuilt = 'The explorer is not built yet: run `npm run build`.\n'

const filesOf = (root: string) => ({
  root,
  prefix: '/graphiql/',
  decorateReply: false,
  cacheControl: false,
  setHeaders: (reply: FastifyReply, path: string) => {
    const hashed = path.startsWith(join(root, 'assets'))
    reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    reply.header('content-security-policy', policy)
  },
})

/** Shows Apollo's Sandbox to a browser that opens `/graphql`, with a way to the explorer that needs no internet. */
export const landingPage = (): ApolloServerPlugin => ({
  serverWillStart: async () => ({ renderLandingPage: async () => ({ html: landingPageHtml }) }),
})
