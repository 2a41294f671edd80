import 'reflect-metadata'
import { Writable } from 'node:stream'
import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Viewer } from '../../src/auth/viewer.js'
import type { Config } from '../../src/config.js'
import type { Context, Services } from '../../src/context.js'
import { graphqlDoor } from '../../src/graphql/door.js'
import { type ApolloOptions, createApollo } from '../../src/graphql/server.js'
import { createHttpServer } from '../../src/http/server.js'
import { toySchema } from './toy-schema.js'

/** A gateway without a domain and without a database. */
export interface Toy {
  app: FastifyInstance
  apollo: ApolloServer<Context>
  url: string
  signedIn: { authorization: string }
  /** Lines of the log so far. */
  log: () => Record<string, unknown>[]
  logText: () => string
  contextOf: (request?: FastifyRequest) => Context
}

export const config: Config = {
  production: true,
  port: 0,
  host: '127.0.0.1',
  databaseUrl: undefined,
  dataDir: '.data',
  jwtSecret: 'x'.repeat(32),
  publicUrl: 'http://127.0.0.1',
  demo: false,
  demoPassword: '',
  logLevel: 'info',
  smtpUrl: undefined,
  metrics: false,
  trustProxy: [],
  workers: 1,
  corsOrigins: ['https://app.example'],
  jobs: true,
  jobSweepSeconds: 15,
  importTakeoverSeconds: 120,
  oidcProviders: {},
}

/** Whatever it says: the toy takes anybody who says something for signed in. */
export const signedIn = { authorization: 'Bearer token' }

interface ToyOptions {
  passThrough?: ApolloOptions['passThrough']
  mount?: (app: FastifyInstance) => Promise<void>
  failContext?: () => Error
}

export async function startToy({ passThrough, mount, failContext }: ToyOptions = {}): Promise<Toy> {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const app = await createHttpServer(config, stream)
  await mount?.(app)
  const apollo = await createApollo({ schema: toySchema(), app, ...(passThrough && { passThrough }) })
  const contextOf = (request?: FastifyRequest): Context => ({
    services: { log: app.log, config } as Services,
    viewer:
      request && !request.headers.authorization
        ? null
        : new Viewer({ userId: 1, tokenVersion: 1, sessionId: 1, expiresAt: new Date(Date.now() + 60_000) }),
    request: request?.facts ?? { id: 'in-process', ip: '127.0.0.1', userAgent: undefined },
  })
  const createContext = async (request: FastifyRequest) => {
    if (failContext) throw failContext()
    return contextOf(request)
  }
  await app.register(graphqlDoor, { apollo, createContext })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const logText = () => chunks.join('')
  const log = () =>
    logText()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { app, apollo, url, signedIn, log, logText, contextOf }
}
