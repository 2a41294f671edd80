import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../../src/database/embedded/start-embedded.js'

/** A gateway's part in the embedded database, as a process: joins it, says what it sees, leaves when told. */
const dataDir = process.argv[2] as string
const { home, release } = await startEmbedded({ dataDir, dbName: 'leadsy', settings: { fsync: 'off' } })
process.send?.({ server: Number.parseInt(readFileSync(join(home, 'pg18', 'postmaster.pid'), 'utf8'), 10) })
process.once('message', () => {
  void release().then(() => process.exit(0))
})
