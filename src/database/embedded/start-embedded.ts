import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, DatabaseError } from 'pg'
import { binariesFor } from './binaries.js'
import { acquireLease, giveBack } from './lease.js'
import { placeIn, port, user } from './place.js'

export interface Embedded {
  /** The folder of its Unix socket. */
  host: string
  port: number
  user: string
  password: string
  /** The folder of its files and its log. */
  home: string
  /** Stops the server unless somebody else uses it. */
  release: () => Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  /** Made if missing. */
  dbName: string
  /** Of postgresql.conf, for the server that is started; one that runs already is taken as it is. */
  settings?: Record<string, string>
}

/**
 * Starts PostgreSQL in the data folder, or joins the one that runs there. It listens on a Unix socket only, outlives
 * a killed gateway (the next start joins it), and is started again when it dies under us.
 */
export async function startEmbedded({ dataDir, dbName, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  const place = placeIn(dataDir)
  const native = binariesFor(place.owner)
  const { lease, end } = await keepLease(() => acquireLease(place, native, settings))
  await createDatabase(lease, dbName)
  const { socket: host, password, home } = place
  const release = once(async () => {
    await end()
      .then((last) => giveBack(last, place))
      // A server that is gone already needs no stopping.
      .catch(() => undefined)
  })
  return { host, port, user, password, home, release }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let acting: Promise<void> | undefined
  return () => (acting ??= act())
}

/** Takes the lease anew whenever it is lost, which is when the server died. */
async function keepLease(acquire: () => Promise<Client>) {
  const released = new AbortController()
  let lease = await acquire()
  let renewal = Promise.resolve()
  const watch = () => {
    lease.once('end', () => {
      if (!released.signal.aborted) renewal = renew()
    })
  }
  const renew = async () => {
    lease = await untilItWorks(acquire, released.signal)
    watch()
  }
  watch()
  const end = async () => {
    released.abort()
    await renewal
    return lease
  }
  return { lease, end }
}

async function untilItWorks<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt()
    } catch (error) {
      process.emitWarning(error as Error)
      await sleep(Math.min(failures * 1000, 30_000), undefined, { ref: false, signal })
    }
  }
}

async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount) return
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    const madeMeanwhile = error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? '')
    if (!madeMeanwhile) throw error
  }
}
