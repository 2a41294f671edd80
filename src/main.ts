import { createApp } from './app.js'
import { banner } from './banner.js'
import { CannotStart } from './cannot-start.js'
import { readConfig } from './config.js'
import { openDatabase } from './database/connect.js'
import { assertPortIsFree } from './port.js'
import { isWorker, startWorkers } from './workers.js'

/** Longer than a request in flight may take: whoever is still there then is cut off. */
const patience = 15_000

/** What was started and how to end it, last things first. */
const endings: (() => Promise<void>)[] = []

const started = start()
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
if (isWorker) process.on('disconnect', () => void stop())

try {
  await started
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
  await end()
  process.exit(1)
}

async function start(): Promise<void> {
  const config = readConfig()
  if (!isWorker) await assertPortIsFree(config)
  const { connection, release } = await openDatabase(config)
  endings.unshift(release)
  const app = await createApp(config, connection)
  endings.unshift(() => app.close())
  const address = { host: config.host, port: config.port, reusePort: config.workers > 1 }
  await app.server.listen(address)
  if (isWorker) return
  endings.unshift(startWorkers(config.workers - 1))
  if (!config.production) console.log(banner(config, app.server))
}

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), patience).unref()
  // A database that is being started would otherwise stay behind.
  await started.catch(() => undefined)
  await end()
  process.exit()
}

async function end(): Promise<void> {
  for (const ending of endings.splice(0)) {
    await ending().catch((error: unknown) => {
      console.error(error)
      process.exitCode = 1
    })
  }
}
