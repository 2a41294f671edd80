import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.js'
import { createOrm, poolOf } from '../../src/database/orm.js'
import { entities } from '../../src/domain/index.js'
import type { Services } from '../../src/context.js'
import type { JobContext } from '../../src/jobs/job.js'
import { Jobs } from '../../src/jobs/jobs.js'
import type { UnitOfWork } from '../../src/write/unit-of-work.js'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { Pool, PoolClient } from 'pg'

let testDatabase: TestDatabase
let orm: MikroORM
let pool: Pool
const silent = { warn: () => undefined, error: () => undefined }
const services = { config: { jobs: true, jobSweepSeconds: 1 } } as Services

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  orm = await createOrm(testDatabase.database, entities)
  pool = await poolOf(orm)
})
afterAll(async () => {
  await orm.close()
  await testDatabase.drop()
})

/** As far as a queue uses it. */
async function workOn(act: (work: UnitOfWork) => Promise<void>, end: 'commit' | 'rollback'): Promise<void> {
  const client: PoolClient = await pool.connect()
  const afterwards: (() => void)[] = []
  await client.query('begin')
  await act({
    sql: async (text: string, values: unknown[]) => (await client.query(text, values)).rows,
    afterwards: (after: () => void) => afterwards.push(after),
  } as never)
  await client.query(end)
  client.release()
  if (end === 'commit') for (const after of afterwards) after()
}

test('a job is done when what asks for it is written, and never when that is taken back', async () => {
  const jobs = new Jobs(pool, silent)
  const done: object[] = []
  await jobs.start(services, [{ queue: 'letters', run: async (data) => void done.push(data) }])
  await workOn((work) => jobs.add('letters', { to: 'nobody' }, work), 'rollback')
  await workOn((work) => jobs.add('letters', { to: 'Lena' }, work), 'commit')
  await expect.poll(() => done).toEqual([{ to: 'Lena' }])
  await jobs.stop()
  expect(done).toEqual([{ to: 'Lena' }])
})

test('what was put in by a process that does no jobs is done by one that does', async () => {
  const [first, second] = [new Jobs(pool, silent), new Jobs(pool, silent)]
  const done: string[] = []
  const job = (name: string) => ({ queue: 'parcels', run: async () => void done.push(name) })
  await first.start(services, [job('first')])
  await first.stop()
  await second.start(services, [job('second')])
  await workOn((work) => second.add('parcels', {}, work), 'commit')
  await expect.poll(() => done).toEqual(['second'])
  await second.stop()
})

test('a job that fails is tried again', async () => {
  const jobs = new Jobs(pool, silent)
  let tries = 0
  const run = async () => {
    tries += 1
    if (tries === 1) throw new Error('the post office is closed')
  }
  await jobs.start(services, [{ queue: 'failing', run }])
  await workOn((work) => jobs.add('failing', {}, work), 'commit')
  await expect.poll(() => tries).toBe(2)
  await jobs.stop()
})

test('work that nobody does any more is found and done', async () => {
  const jobs = new Jobs(pool, silent)
  let waiting = [{ id: 7 }]
  const done: object[] = []
  const run = async (data: { id: number }) => {
    waiting = []
    done.push(data)
  }
  await jobs.start(services, [{ queue: 'orphans', run, abandoned: async () => waiting }])
  await expect.poll(() => done).toEqual([{ id: 7 }])
  await jobs.stop()
})

test('a job is asked to stop, and waited for, when the gateway closes', async () => {
  const jobs = new Jobs(pool, silent)
  const seen: string[] = []
  const run = async (_: object, { signal }: JobContext) => {
    seen.push('begun')
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    seen.push('stopped')
  }
  await jobs.start(services, [{ queue: 'long', run }])
  await workOn((work) => jobs.add('long', {}, work), 'commit')
  await expect.poll(() => seen).toEqual(['begun'])
  await jobs.stop()
  expect(seen).toEqual(['begun', 'stopped'])
})
