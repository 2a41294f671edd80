import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Viewer } from './auth/viewer.js'
import type { Config } from './config.js'
import type { Mailer } from './mail/mailer.js'
import type { Storage } from './storage/storage.js'

/** Built once in `app.ts`, replaced in tests. */
export interface Services {
  config: Config
  orm: MikroORM
  /** The one pool for MikroORM, the read compiler and hand-written SQL. */
  pool: Pool
  log: FastifyBaseLogger
  mail: Mailer
  storage: Storage
}

export interface RequestFacts {
  id: string
  ip: string
  userAgent: string | undefined
}

/** One per request. */
export interface Context {
  services: Services
  viewer: Viewer | null
  request: RequestFacts
}
