import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectExactlyOnce, fileOf, slowDown } from './broken-off.js'
import { importFile, sendFile, startWorkplace, whenDone, type Workplace } from './importing.js'
import { buildServer, Servers } from './servers.js'

vi.setConfig({ testTimeout: 300_000 })

/** This one takes the file in and tells how it stands; servers of their own work on it. */
let workplace: Workplace
let servers: Servers

beforeAll(async () => {
  buildServer()
  workplace = await startWorkplace({ jobs: false })
  servers = new Servers(workplace.gateway)
})
afterAll(async () => {
  await servers.killAll()
  await workplace.gateway.close()
})

const kills = 20
const patiently = { timeout: 60_000, interval: 20 }

test('an import whose server is killed twenty times, at any moment, has every row exactly once in the end', async () => {
  await slowDown(workplace.gateway, 0.12)
  for (let count = 0; count < 3; count += 1) servers.start()
  const { content, outcome } = fileOf(20_000)
  const { importFile: sent } = await sendFile(workplace, content, { assign: 'NONE' })
  for (let killed = 0; killed < kills;) {
    await expect.poll(() => servers.atWork(), patiently).toBeDefined()
    await setTimeout(Math.random() * 600)
    const victim = await servers.atWork()
    if (!victim) continue
    await servers.kill(victim)
    killed += 1
    servers.start()
  }
  expect((await importFile(workplace, sent.databaseId)).status).toBe('PROCESSING')
  await servers.killAll()
  servers.start()
  await expect.poll(async () => (await importFile(workplace, sent.databaseId)).progress, patiently).toBe(100)
  await whenDone(workplace, sent.databaseId)
  await expectExactlyOnce(workplace.gateway, sent.databaseId, outcome)
})
