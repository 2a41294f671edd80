import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Viewer } from './auth/viewer.js'
import type { Viewers } from './auth/viewers.js'
import type { Config } from './config.js'
import type { Notices } from './database/notices.js'
import type { KeyOfCaller } from './idempotency/keys.js'
import type { Jobs } from './jobs/jobs.js'
import type { Mailer } from './mail/mailer.js'
import type { ReadModel } from './read/model.js'
import type { Storage } from './storage/storage.js'
import type { Live } from './subscriptions/feed.js'

/** Built once in `app.ts`, replaced in tests. */
export interface Services {
  config: Config
  orm: MikroORM
  /** The one pool for MikroORM, the read compiler and hand-written SQL. */
  pool: Pool
  log: FastifyBaseLogger
  mail: Mailer
  storage: Storage
  jobs: Jobs
  notices: Notices
  viewers: Viewers
  model: ReadModel
}

export interface RequestFacts {
  id: string
  ip: string
  userAgent: string | undefined
  /** To be noted in the transaction that carries the request out. */
  takenKey?: KeyOfCaller | undefined
  /** Noted while the operation is answered, for the log line and the metrics. */
  operation?: OperationFacts
}

export interface OperationFacts {
  /** As the caller named it, `query LeadPage`, or else its root field. */
  name: string
  /** Bounded by the schema: `query company`. */
  rootField: string
  ms: number
  /** Of the first error, if any. */
  code?: string
}

/** One per request. */
export interface Context {
  services: Services
  viewer: Viewer | null
  request: RequestFacts
  /** 3 makes queries read entity by entity, for the property test of the read compiler. */
  readLevel?: 2 | 3
  /** Of a subscription. */
  live?: Live
}
