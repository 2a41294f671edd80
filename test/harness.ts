import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { createApp } from '../src/app.js'
import { openSession } from '../src/auth/sessions.js'
import { issueAccessToken } from '../src/auth/token.js'
import { type Config, readConfig } from '../src/config.js'
import type { Services } from '../src/context.js'
import type { Database } from '../src/database/connect.js'
import type { ReadEngine } from '../src/read/engine.js'
import { createTestDatabase } from './database.js'

export interface Answer<Data = any> {
  status: number
  data: Data
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]
  extensions?: Record<string, any>
}

/** A gateway of its own on an empty database, spoken to through its front door. */
export interface Gateway {
  database: Database
  server: FastifyInstance
  services: Services
  engine: ReadEngine
  graphql: (document: string, variables?: Record<string, unknown>, token?: string) => Promise<Answer>
  rest: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    options?: RestOptions,
  ) => Promise<LightMyRequestResponse>
  /** An access token of the user, as if just signed in. */
  tokenOf: (userId: number, now?: Date) => Promise<string>
  sql: <Row = any>(text: string, values?: unknown[]) => Promise<Row[]>
  close: () => Promise<void>
}

export interface RestOptions {
  token?: string
  body?: unknown
}

/** With a database of its own, or as a further process on that of another gateway. */
export async function startGateway(settings: Partial<Config> = {}, beside?: Gateway): Promise<Gateway> {
  const { database, drop } = beside ? { ...beside, drop: async () => undefined } : await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'leadsy-gateway-'))
  const shared = beside && { jwtSecret: beside.services.config.jwtSecret }
  const config = { ...readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }), ...shared, ...settings }
  const { server, services, engine, close } = await createApp(config, database)
  await server.ready()
  return {
    database,
    server,
    services,
    engine,
    async graphql(query, variables = {}, token) {
      const response = await server.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query, variables },
        headers: authorization(token),
      })
      return Object.assign({ status: response.statusCode }, response.json<Omit<Answer, 'status'>>())
    },
    rest: (method, path, { token, body } = {}) =>
      server.inject({
        method,
        url: `/api/v1${path}`,
        headers: authorization(token),
        ...(body !== undefined && { payload: body as object }),
      }),
    async tokenOf(userId, now) {
      const [user] = (await services.pool.query('select token_version from users where id = $1', [userId])).rows
      const { sessionId } = await openSession(services.pool, { userId, ip: '127.0.0.1', userAgent: undefined })
      return issueAccessToken({ userId, sessionId, tokenVersion: user.token_version }, config.jwtSecret, now).token
    },
    sql: async (text, values = []) => (await services.pool.query(text, values)).rows,
    async close() {
      await close()
      await drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const authorization = (token?: string) => (token ? { authorization: `Bearer ${token}` } : {})
