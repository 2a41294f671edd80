import { connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'
import { expectExactlyOnce, fileOf, slowDown } from './broken-off.js'
import { importFile, sendFile, startWorkplace, whenDone, type Workplace } from './importing.js'

vi.setConfig({ testTimeout: 120_000 })

/** The way to PostgreSQL, which can be cut off. */
class Wire {
  /** How often somebody wanted a connection. */
  knocks = 0
  readonly #sockets = new Set<Socket>()
  #isCut = false

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<Wire> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const wire = new Wire(server, (server.address() as { port: number }).port)
    const path = join(host, `.s.PGSQL.${port}`)
    const reach = () => (host.startsWith('/') ? connect(path) : connect(port, host))
    server.on('connection', (near) => {
      wire.knocks += 1
      if (wire.#isCut) near.destroy()
      else wire.#join(near, reach())
    })
    return wire
  }

  /** Breaks all connections, and lets nobody in. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  close(): void {
    this.cut()
    this.server.close()
  }

  #join(near: Socket, far: Socket): void {
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one)
      one
        .on('error', () => undefined)
        .on('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      one.pipe(other)
    }
  }
}

/** One gateway answers; the other one works, over a wire of its own. */
let workplace: Workplace
let worker: Gateway
let wire: Wire

beforeAll(async () => {
  workplace = await startWorkplace({ jobs: false })
  const { database, services } = workplace.gateway
  wire = await Wire.to(database.host, database.port)
  const far = { ...workplace.gateway, database: { ...database, host: '127.0.0.1', port: wire.port } }
  worker = await startGateway({ dataDir: services.config.dataDir, jobSweepSeconds: 1 }, far)
})
afterAll(async () => {
  await worker.close()
  wire.close()
  await workplace.gateway.close()
})

test('an import goes on by itself when the database was away for seconds in its middle', async () => {
  await slowDown(workplace.gateway, 0.2)
  const { content, outcome } = fileOf(8000)
  const { importFile: sent } = await sendFile(workplace, content, { assign: 'NONE' })
  const stateOf = () => importFile(workplace, sent.databaseId)
  await expect.poll(async () => (await stateOf()).processedRows).toBeGreaterThan(500)
  wire.cut()
  await setTimeout(500)
  const before = await stateOf()
  await setTimeout(5000)
  const knocks = wire.knocks
  await setTimeout(1000)
  // Now and then, and no more often the longer it lasts.
  expect(wire.knocks - knocks).toBeLessThan(20)
  expect(await stateOf()).toMatchObject({ status: 'PROCESSING', processedRows: before.processedRows })
  expect((await worker.rest('GET', '/companies', workplace)).statusCode).toBeGreaterThanOrEqual(500)
  wire.mend()
  await expect.poll(async () => (await stateOf()).progress, { timeout: 60_000 }).toBe(100)
  await whenDone(workplace, sent.databaseId)
  await expectExactlyOnce(workplace.gateway, sent.databaseId, outcome)
})
