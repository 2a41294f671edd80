import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { type Database, databaseAt, poolConfig } from '../src/database/connect.js'
import { startEmbedded } from '../src/database/embedded/start-embedded.js'
import { migrate } from '../src/database/migrate.js'
import { createOrm } from '../src/database/orm.js'
import { rooms } from '../src/domain/index.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run; its database is the migrated template that each test's database is copied from. */
    template: Database
  }
}

/** One PostgreSQL for the run, its own or the one of TEST_DATABASE_URL, with one migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startServer()
  const template = { ...server, dbName: `leadsy_template_${randomBytes(4).toString('hex')}` }
  await onServer(server, `create database ${template.dbName}`)
  await migrateTemplate(template)
  project.provide('template', template)
  return async () => {
    await onServer(server, `drop database ${template.dbName} with (force)`)
    await stop()
  }
}

async function migrateTemplate(template: Database): Promise<void> {
  const orm = await createOrm(
    template,
    rooms.flatMap(({ entities }) => entities),
  )
  await migrate(orm)
  await orm.close(true)
}

async function startServer(): Promise<{ server: Database; stop: () => Promise<void> }> {
  // oxlint-disable-next-line node/no-process-env -- The tests' only setting; the gateway has no part in it.
  const url = process.env.TEST_DATABASE_URL
  if (url) return { server: databaseAt(url), stop: async () => undefined }
  await sweepUp()
  const dataDir = mkdtempSync(join(tmpdir(), `leadsy-test-${process.pid}-`))
  chmodSync(dataDir, 0o711)
  const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const { release, ...server } = await startEmbedded({ dataDir, dbName: 'postgres', settings: forgetful })
  const stop = async () => {
    await release()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { server: { ...server, dbName: 'postgres', ssl: false }, stop }
}

/** A run that was killed left its server behind: the last to use it stops it. */
async function sweepUp(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    const [, pid] = /^leadsy-test-(\d+)-/.exec(name) ?? []
    if (!pid || isAlive(Number(pid)) || statSync(dataDir).uid !== process.getuid?.()) continue
    await startEmbedded({ dataDir, dbName: 'postgres' })
      .then((server) => server.release())
      .catch(() => undefined)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function onServer(server: Database, sql: string): Promise<void> {
  const client = new Client(poolConfig(server))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
