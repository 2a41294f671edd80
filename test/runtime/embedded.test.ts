import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Embedded, startEmbedded } from '../../src/database/embedded/start-embedded.js'

/** Each makes a database or several, and some wait for crash recovery. */
vi.setConfig({ testTimeout: 90_000 })

let dataDir: string
let pidFile: string
const started: Embedded[] = []
const children: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'leadsy-embedded-'))
  chmodSync(dataDir, 0o711)
  pidFile = join(dataDir, 'database', 'pg18', 'postmaster.pid')
})

/** Also after a failure: a server left behind would outlive the tests. */
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const embedded of started.splice(0)) await embedded.release()
  if (existsSync(pidFile) && isAlive(postmaster())) process.kill(postmaster(), 'SIGQUIT')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, dbName: 'leadsy', settings: { fsync: 'off' } })
  started.push(embedded)
  return embedded
}

const postmaster = () => Number.parseInt(readFileSync(pidFile, 'utf8'), 10)

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/ Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

async function query(embedded: Embedded, sql: string): Promise<unknown[]> {
  const { host, port, user, password } = embedded
  const client = new Client({ host, port, user, password, database: 'leadsy' })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows.flatMap((row) => Object.values(row))
}

/** Another gateway in the same folder. */
async function another(): Promise<{ process: ChildProcess; server: number; leave: () => Promise<unknown> }> {
  const child = fork(join(import.meta.dirname, 'use-database.ts'), [dataDir], { execArgv: ['--import', 'tsx'] })
  children.push(child)
  const [{ server }] = (await once(child, 'message')) as [{ server: number }]
  const leave = () => {
    child.send('leave')
    return once(child, 'exit')
  }
  return { process: child, server, leave }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('the database keeps its rows, is reached by socket alone, and stops with its only user', async () => {
  const first = await start()
  const pid = postmaster()
  await query(first, 'create table words as select 1 as word')
  expect(await query(first, 'show listen_addresses')).toEqual([''])
  expect(await query(first, "select pg_encoding_to_char(encoding) || ' ' || datlocale from pg_database")).toContain(
    'UTF8 C.UTF-8',
  )
  await first.release()
  await until(() => !isAlive(pid))

  const second = await start()
  expect(await query(second, 'select word from words')).toEqual([1])
  await second.release()
})

test('several that start at once share one database, and the last one out stops it', async () => {
  const others = await Promise.all([another(), another(), another()])
  const pids = new Set(others.map((other) => other.server))
  expect(pids.size).toBe(1)
  const [pid] = [...pids] as [number]
  for (const other of others.slice(1)) await other.leave()
  expect(isAlive(pid)).toBe(true)
  await others[0]?.leave()
  await until(() => !isAlive(pid))
  expect(readdirSync(join(dataDir, 'database')).filter((name) => name.includes('.part-'))).toEqual([])
})

test('a gateway that is killed leaves the database to the next one', async () => {
  const killed = await another()
  killed.process.kill('SIGKILL')
  await once(killed.process, 'exit')
  expect(isAlive(killed.server)).toBe(true)
  const next = await start()
  expect(postmaster()).toBe(killed.server)
  await next.release()
  await until(() => !isAlive(killed.server))
})

test('a database that is killed while it is used is started again, with what was committed', async () => {
  const embedded = await start()
  const killed = postmaster()
  await query(embedded, 'create table words as select 1 as word')
  process.kill(killed, 'SIGKILL')
  await until(() => existsSync(pidFile) && postmaster() !== killed && isAlive(postmaster()))
  const rows = () => query(embedded, 'select word from words').catch(() => [])
  await expect.poll(rows, { timeout: 60_000 }).toEqual([1])
  await embedded.release()
  await until(() => !existsSync(pidFile))
})

test('after everything was killed, a process that got the number of the dead database does not stop the next start', async () => {
  const killed = await another()
  process.kill(killed.server, 'SIGKILL')
  killed.process.kill('SIGKILL')
  await until(() => !isAlive(killed.server))
  const { uid, gid } = statSync(join(dataDir, 'database', 'pg18'))
  const recycled = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  children.push(recycled)
  const socketLock = join(dataDir, 'database', '.s.PGSQL.5432.lock')
  for (const path of [pidFile, socketLock]) {
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(recycled.pid)))
  }
  const next = await start()
  expect(await query(next, 'select 1')).toEqual([1])
  expect(isAlive(recycled.pid as number)).toBe(true)
  await next.release()
})

test('a start that was interrupted half way is made up for', async () => {
  const interrupted = join(dataDir, 'database', 'pg18.part-999999999')
  await start().then((embedded) => embedded.release())
  rmSync(join(dataDir, 'database', 'pg18'), { recursive: true })
  writeFileSync(interrupted, 'half')
  const embedded = await start()
  expect(existsSync(interrupted)).toBe(false)
  await embedded.release()
})
