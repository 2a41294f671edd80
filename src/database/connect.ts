import { Client, type PoolConfig } from 'pg'
import { CannotStart } from '../cannot-start.js'
import type { Config } from '../config.js'
import { startEmbedded } from './embedded/start-embedded.js'

/** Where the database is and who we are there. */
export interface Database {
  /** A host name, or the folder of a Unix socket. */
  host: string
  port: number
  user: string | undefined
  password: string | undefined
  dbName: string
  ssl: PoolConfig['ssl']
}

/** As PostgreSQL counts: 15.0. */
const oldestVersion = 150_000

export interface OpenDatabase {
  connection: Database
  /** Of an embedded database: stops it unless another process uses it. To be called when all connections are closed. */
  release: () => Promise<void>
}

/** The database of DATABASE_URL, else the embedded one, started if need be. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<OpenDatabase> {
  if (config.databaseUrl)
    return { connection: await reach(databaseAt(config.databaseUrl)), release: async () => undefined }
  const dbName = 'leadsy'
  const { host, port, user, password, release } = await startEmbedded({ dataDir: config.dataDir, dbName })
  return { connection: { host, port, user, password, dbName, ssl: false }, release }
}

async function reach(database: Database): Promise<Database> {
  const client = new Client(poolConfig(database))
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version")
    if (Number(rows[0]?.version) >= oldestVersion) return database
  } catch (error) {
    throw new CannotStart(`The database ${database.dbName} at ${database.host} cannot be reached: ${reasonOf(error)}`)
  } finally {
    await client.end()
  }
  throw new CannotStart(`The database at ${database.host} is older than PostgreSQL 15`)
}

/** Where a name has several addresses, the error itself says nothing. */
function reasonOf(error: unknown): string {
  return error instanceof AggregateError ? String(error.errors[0]?.message) : (error as Error).message
}

/** What a `postgres://` address says, read as `pg` reads it. */
export function databaseAt(url: string): Database {
  const { host, port, user, password, database, ssl } = new Client({ connectionString: url })
  return { host, port, user, password: password ?? undefined, dbName: database ?? user ?? 'postgres', ssl }
}

/** The same for `pg`. */
export function poolConfig({ dbName, ...rest }: Database): PoolConfig {
  return { ...rest, database: dbName }
}
