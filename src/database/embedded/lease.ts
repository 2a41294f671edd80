import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { CannotStart } from '../../cannot-start.js'
import { initialise } from './initialise.js'
import { type Place, port, user } from './place.js'
import { lastWords, launch, runningPostmaster } from './postmaster.js'

/** Everyone who uses the server holds this lock, shared, on a connection of its own. */
const inUse = 1
const patience = 90_000
const shutdownCodes = new Set(['57P01', '57P02', '57P03'])

/** Starts the server unless it runs, and returns the connection that says that we use it. */
export async function acquireLease(place: Place, native: string, settings: Record<string, string>): Promise<Client> {
  const deadline = Date.now() + patience
  let launches = 0
  let server = { ended: true }
  while (Date.now() < deadline) {
    if (server.ended && !runningPostmaster(place)) {
      if (launches++ === 5) break
      if (launches > 1) await sleep(200)
      await initialise(place, native)
      server = launch(place, native, settings)
    }
    const lease = await tryToLease(place)
    if (lease) return lease
    await sleep(25)
  }
  throw new CannotStart(`The embedded PostgreSQL in ${place.home} does not start:\n${lastWords(place)}`)
}

/** Gives the lease back; stops the server if that was the last one. Answers whether it did. */
export async function giveBack(lease: Client, place: Place): Promise<boolean> {
  const { rows } = await lease.query<{ alone: boolean }>(`select pg_try_advisory_lock(${inUse}) as alone`)
  const pid = rows[0]?.alone ? runningPostmaster(place) : undefined
  if (!pid) {
    await lease.end()
    return false
  }
  // Whoever comes now waits for our lock, loses its connection with us, and starts the server again.
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + 1500
  while (runningPostmaster(place) === pid && Date.now() < deadline) await sleep(10)
  return true
}

async function tryToLease(place: Place): Promise<Client | undefined> {
  const { socket: host, password } = place
  const client = new Client({ host, port, user, password, database: 'postgres', application_name: 'lease' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock_shared(${inUse})`)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (error instanceof DatabaseError && !shutdownCodes.has(error.code ?? '')) throw error
    return undefined
  }
}
