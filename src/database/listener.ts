import { Client, type Notification } from 'pg'
import { type Database, poolConfig } from './connect.js'

interface Listening {
  heard: (notification: Notification) => void
  /** Called once: when the connection ends, or could not be made. */
  lost: () => void
}

/** A connection of its own, to listen with. */
export async function openListener(database: Database, { heard, lost }: Listening): Promise<Client> {
  const client = new Client(poolConfig(database))
  client.on('notification', heard)
  client.on('error', () => undefined)
  // Of an attempt that fails both are told, in either order: whoever answered each by a new attempt would soon make thousands.
  let isLost = false
  const lose = () => {
    if (!isLost) lost()
    isLost = true
  }
  client.on('end', lose)
  try {
    await client.connect()
    return client
  } catch (error) {
    lose()
    throw error
  }
}
