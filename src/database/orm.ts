import { join } from 'node:path'
import { Migrator } from '@mikro-orm/migrations'
import { type EntitySchema, MikroORM, type Options } from '@mikro-orm/postgresql'
import type { Pool } from 'pg'
import { queueSchema } from '../jobs/jobs.js'
import type { Database } from './connect.js'
import { NamedClient } from './named-client.js'

/** Beside `src` and `dist`, wherever the gateway is started from. */
const migrations = join(import.meta.dirname, '..', '..', 'migrations')

/** What the gateway, the migrations and the command line share. Foreign keys and indexes are written in the migrations. */
export function ormOptions(database: Database, entities: EntitySchema<any>[]): Options {
  const { host, port, user, password, dbName, ssl } = database
  return {
    host,
    port,
    dbName,
    entities,
    ...(user && { user }),
    ...(password && { password }),
    driverOptions: { ssl, Client: NamedClient, options: sessionSettings, idleTimeoutMillis: 0, max: poolSize },
    extensions: [Migrator],
    migrations: { path: migrations, pathTs: migrations, snapshot: false, silent: true },
    schemaGenerator: { createForeignKeyConstraints: false, ignoreSchema: [queueSchema] },
    forceUtcTimezone: true,
  }
}

export const createOrm = (database: Database, entities: EntitySchema<any>[]): Promise<MikroORM> =>
  MikroORM.init(ormOptions(database, entities))

/** MikroORM's own pool, for everything that is not the unit of work. */
export const poolOf = (orm: MikroORM): Promise<Pool> => orm.em.getConnection().getNativeClient()

/** Few backends keep PostgreSQL's cores busy; more only fight for them. */
const poolSize = 10

/** A statement that runs longer than this is a mistake; bulk work sets its own limit. */
const sessionSettings = '-c statement_timeout=10000 -c timezone=UTC -c jit=off'
