import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { aCompany, aMember, anImport } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { type Followed, listen, patienceMs, pause, transports } from '../subscriptions/following.js'
import { aWorkplaceIn, csvOf, importFile, people, sendFile, steer } from './importing.js'

vi.setConfig({ testTimeout: patienceMs + 30_000 })

/** One process takes files in and works; the other one only answers. */
let gateway: Gateway
let other: Gateway
let urls: string[]
let place: { company: number; source: number; token: string; address: string }

beforeAll(async () => {
  gateway = await startGateway()
  const { dataDir } = gateway.services.config
  other = await startGateway({ jobs: false, dataDir }, gateway)
  urls = [await listen(gateway), await listen(other)]
})
afterAll(async () => {
  await other.close()
  await gateway.close()
})
beforeEach(async () => {
  place = { ...(await aWorkplaceIn(gateway)), address: urls[1]! }
})

const query = `subscription ($id: ID!) {
  importProgress(id: $id) { id status progress totalRows processedRows createdCount failedCount rowsPerSecond secondsLeft }
}`
const of = (id: number | string) => ({ query, variables: { id } })
const shown = ({ told }: Followed): any[] => told.map(({ data }) => data?.importProgress)
const codes = ({ told }: Followed) =>
  told.flatMap(({ errors }) => (errors ?? []).map((error: any) => error.extensions.code))

/** An import of which somebody else says that it is at work. */
async function anImportAtWork(values: object = {}): Promise<number> {
  const [access] = await gateway.sql('select id::int from user_accesses where company_id = $1', [place.company])
  return anImport(
    gateway,
    { company: place.company, access: access.id },
    { status: 'paused', total_rows: 100, ...values },
  )
}

const move = (id: number, set: string) =>
  gateway.sql(
    `with moved as (update import_files set ${set} where id = $1 returning id) select pg_notify('import_progress', id::text) from moved`,
    [id],
  )

describe.each(transports)('the progress of an import over %s', (_name, follow) => {
  test('is told from its beginning to its end, whichever process works on it', async () => {
    const { importFile: sent } = await sendFile(place, csvOf([...people(1500), 'Nobody,no address,']))
    const followed = follow(urls[1]!, place.token, of(sent.id))
    expect(await followed.ended).toBe('complete')
    const states = shown(followed)
    expect(states.at(-1)).toMatchObject({
      id: sent.id,
      status: 'COMPLETED_WITH_ERRORS',
      progress: 100,
      totalRows: 1501,
      processedRows: 1501,
      createdCount: 1500,
      failedCount: 1,
      rowsPerSecond: expect.any(Number),
      secondsLeft: null,
    })
    const done = states.map(({ processedRows }) => processedRows)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(states.at(-1)).toMatchObject(await stateOf(sent.databaseId))
  })

  test('comes at once, then with each step, and ends with the last one', async () => {
    const id = await anImportAtWork({ processed_rows: 20, created_count: 20 })
    const followed = follow(urls[0]!, place.token, of(id))
    await followed.until(1)
    expect(shown(followed)).toMatchObject([{ status: 'PAUSED', progress: 20, secondsLeft: null }])
    await move(id, `status = 'processing', processed_rows = 60, rows_per_second = 10, heartbeat_at = now()`)
    await followed.until(2)
    expect(shown(followed)[1]).toMatchObject({ status: 'PROCESSING', progress: 60, rowsPerSecond: 10, secondsLeft: 4 })
    await move(id, `status = 'canceled'`)
    expect(await followed.ended).toBe('complete')
    expect(shown(followed).map(({ status }) => status)).toEqual(['PAUSED', 'PROCESSING', 'CANCELED'])
  })

  test('of one that has ended is told once', async () => {
    const id = await anImportAtWork({ status: 'completed', processed_rows: 100 })
    const followed = follow(urls[0]!, place.token, of(`import_file_${id}`))
    expect(await followed.ended).toBe('complete')
    expect(shown(followed)).toMatchObject([{ id: `import_file_${id}`, status: 'COMPLETED', progress: 100 }])
  })

  test('is not told again when nothing has moved, nor for another import', async () => {
    const id = await anImportAtWork()
    const neighbour = await anImportAtWork()
    const followed = follow(urls[0]!, place.token, of(id))
    await followed.until(1)
    await move(id, 'heartbeat_at = now()')
    await move(neighbour, 'processed_rows = 50')
    await move(id, 'processed_rows = 50')
    await followed.until(2)
    await pause(300)
    expect(shown(followed).map(({ progress }) => progress)).toEqual([0, 50])
    await followed.stop()
  })

  test('is for owners and admins of its company alone: for others it does not exist', async () => {
    const id = await anImportAtWork({ status: 'completed' })
    const elsewhere = await aCompany(gateway)
    const seen: Record<string, unknown> = {}
    for (const [who, company, role] of [
      ['owner', place.company, 'owner'],
      ['admin', place.company, 'admin'],
      ['manager', place.company, 'manager'],
      ['agent', place.company, 'agent'],
      ['viewer', place.company, 'viewer'],
      ['owner elsewhere', elsewhere, 'owner'],
    ] as const) {
      const { user } = await aMember(gateway, company, role)
      const followed = follow(urls[0]!, await gateway.tokenOf(user), of(id))
      await followed.ended
      seen[who] = codes(followed)[0] ?? 'told'
    }
    const forbidden = 'FORBIDDEN'
    expect(seen).toEqual({
      owner: 'told',
      admin: 'told',
      manager: forbidden,
      agent: forbidden,
      viewer: forbidden,
      'owner elsewhere': forbidden,
    })
    const unknown = follow(urls[0]!, place.token, of(999_999))
    await unknown.ended
    expect(codes(unknown)).toEqual([forbidden])
    const wrong = follow(urls[0]!, place.token, of('lead_1'))
    await wrong.ended
    expect(codes(wrong)).toEqual(['BAD_USER_INPUT'])
  })

  test('ends when the role is withdrawn', async () => {
    const id = await anImportAtWork()
    const { user, access } = await aMember(gateway, place.company, 'admin')
    const followed = follow(urls[1]!, await gateway.tokenOf(user), of(id))
    await followed.until(1)
    await pause(400)
    await gateway.sql(`update user_accesses set status = 'removed' where id = $1`, [access])
    expect(await followed.ended).toBe('complete')
    expect(codes(followed)).toEqual(['FORBIDDEN'])
  })
})

const stateOf = async (id: number): Promise<object> => {
  const { status, progress, processedRows } = await importFile({ gateway, token: place.token }, id)
  return { status, progress, processedRows }
}

test('an import that nobody is at work on promises no end', async () => {
  const asked = `query ($id: ID!) { importFile(id: $id) { progress rowsPerSecond secondsLeft } }`
  const ask = async (id: number) => (await gateway.graphql(asked, { id }, place.token)).data.importFile
  const facts = { status: 'processing', processed_rows: 50, rows_per_second: 25, runner: null }
  const alive = await anImportAtWork({ ...facts, heartbeat_at: new Date() })
  expect(await ask(alive)).toEqual({ progress: 50, rowsPerSecond: 25, secondsLeft: 2 })
  const silent = await anImportAtWork({ ...facts, heartbeat_at: new Date(Date.now() - 60_000) })
  expect(await ask(silent)).toMatchObject({ secondsLeft: null })
})

test('undoing shows how much is taken back', async () => {
  const id = await anImportAtWork({ status: 'paused', created_count: 40, removed_count: 10, processed_rows: 50 })
  await move(id, `status = 'undoing'`)
  expect(await importFile({ gateway, token: place.token }, id)).toMatchObject({ progress: 25 })
  const { importFile: sent } = await sendFile(place, csvOf(people(3)))
  const followed = transports[0][1](urls[1]!, place.token, of(sent.id))
  await followed.ended
  await steer({ gateway, token: place.token }, 'undo', sent.databaseId)
  const undone = transports[0][1](urls[1]!, place.token, of(sent.id))
  await undone.ended
  expect(shown(undone).at(-1)).toMatchObject({ status: 'UNDONE', progress: 100 })
})
