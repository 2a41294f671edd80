import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { poolConfig } from '../../src/database/connect.js'

vi.setConfig({ testTimeout: 90_000 })

const root = join(import.meta.dirname, '..', '..')
const dataDir = mkdtempSync(join(tmpdir(), 'leadsy-main-'))
const { host, user, password, port, dbName: template } = inject('template')
const dbName = `${template}_main`
const running: ChildProcess[] = []

beforeAll(() => onServer(`create database ${dbName}`))
afterAll(async () => {
  await onServer(`drop database ${dbName} with (force)`)
  rmSync(dataDir, { recursive: true })
})
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

async function onServer(sql: string): Promise<void> {
  const client = new Client(poolConfig({ ...inject('template'), dbName: 'postgres' }))
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** `npm start` without the build, on a database of the tests. */
function startGateway(env: Record<string, string>) {
  const DATABASE_URL = `postgres://${user}:${password ?? ''}@${encodeURIComponent(host)}:${port}/${dbName}`
  const args = ['--import', 'tsx', 'src/main.ts']
  const settings = { PATH: '/usr/bin:/bin', DATA_DIR: dataDir, DATABASE_URL, DEMO: 'off', LOG_LEVEL: 'error', ...env }
  const child = spawn(process.execPath, args, { cwd: root, env: settings })
  running.push(child)
  let said = ''
  child.stdout.on('data', (text) => (said += String(text)))
  child.stderr.on('data', (text) => (said += String(text)))
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  return { pid: child.pid as number, stop: (signal: NodeJS.Signals) => child.kill(signal), exit, said: () => said }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

const workersOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((child) => child && readFileSync(`/proc/${child}/cmdline`, 'utf8').endsWith('\0worker\0'))
    .map(Number)

const isReady = (PORT: number) => async () =>
  fetch(`http://127.0.0.1:${PORT}/health/ready`).then(
    ({ status }) => status,
    () => 0,
  )
const patiently = { timeout: 60_000, interval: 100 }

test('two gateways that start at once on an empty database both come up, and end in order', async () => {
  const ports = [await freePort(), await freePort()]
  const gateways = ports.map((PORT) => startGateway({ PORT: String(PORT) }))
  for (const PORT of ports) await expect.poll(isReady(PORT), patiently).toBe(200)
  expect(gateways[0]?.said()).toContain(`http://127.0.0.1:${ports[0]}/graphql`)
  gateways[0]?.stop('SIGTERM')
  gateways[1]?.stop('SIGINT')
  expect(await Promise.all(gateways.map(({ exit }) => exit))).toEqual([0, 0])
})

test('several processes share a port, one that dies is replaced, and they end together', async () => {
  const PORT = await freePort()
  const { pid, stop, exit } = startGateway({ PORT: String(PORT), WORKERS: '2' })
  await expect.poll(isReady(PORT), patiently).toBe(200)
  await expect.poll(() => workersOf(pid).length, patiently).toBe(1)
  const [first] = workersOf(pid) as [number]
  process.kill(first, 'SIGKILL')
  await expect.poll(() => workersOf(pid).filter((worker) => worker !== first).length, patiently).toBe(1)
  const [second] = workersOf(pid) as [number]
  stop('SIGTERM')
  expect(await exit).toBe(0)
  expect(existsSync(`/proc/${second}`)).toBe(false)
  expect(await isReady(PORT)()).toBe(0)
})

test('a port that is taken is told in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port: PORT } = other.address() as { port: number }
  const { exit, said } = startGateway({ PORT: String(PORT) })
  expect(await exit).toBe(1)
  expect(said()).toBe(
    `Port ${PORT} on 127.0.0.1 is taken: stop what listens there, or choose another with PORT=${PORT + 1}\n`,
  )
  other.close()
})

test('settings that are wrong are told all at once', async () => {
  const { exit, said } = startGateway({ PORT: 'http', WORKERS: '0' })
  expect(await exit).toBe(1)
  expect(said()).toBe(`The gateway cannot start with these settings:
  PORT is "http": must be a whole number from 0 to 65535
  WORKERS is "0": must be a whole number from 1 to 64
`)
})

test('a database that cannot be reached is told in one line, without its password', async () => {
  const DATABASE_URL = `postgres://leadsy:hunter2@127.0.0.1:${await freePort()}/leadsy`
  const { exit, said } = startGateway({ PORT: '0', DATABASE_URL })
  expect(await exit).toBe(1)
  expect(said()).toMatch(/^The database leadsy at 127\.0\.0\.1 cannot be reached: .*ECONNREFUSED.*\n$/)
  expect(said()).not.toContain('hunter2')
})
