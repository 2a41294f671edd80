import { afterAll, beforeAll, expect, test } from 'vitest'
import { aNote } from '../factories.js'
import {
  csvOf,
  imported,
  people,
  rowsOf,
  sendFile,
  startWorkplace,
  steer,
  whenDone,
  type Workplace,
} from './importing.js'

let workplace: Workplace

beforeAll(async () => {
  workplace = await startWorkplace()
})
afterAll(() => workplace.gateway.close())

const live = async (id: number): Promise<string[]> => {
  const rows = await workplace.gateway.sql(
    'select first_name from leads where import_file_id = $1 and deleted_at is null order by id',
    [id],
  )
  return rows.map(({ first_name }) => first_name)
}

test('a dry run tells what would become of each row and writes no lead; starting it does what was told', async () => {
  const file = csvOf(['Ana,ana@example.com,', 'Ana again,ANA@example.com,', 'Nobody,no address,'])
  const ready = await imported(workplace, file, { dryRun: true })
  expect(ready).toMatchObject({ status: 'READY', totalRows: 3, createdCount: 1, duplicateCount: 1, failedCount: 1 })
  expect(await live(ready.databaseId)).toEqual([])
  expect((await steer(workplace, 'start', ready.databaseId)).userErrors).toEqual([])
  expect(await whenDone(workplace, ready.databaseId)).toMatchObject({
    status: 'COMPLETED_WITH_ERRORS',
    createdCount: 1,
    duplicateCount: 1,
    failedCount: 1,
  })
  expect(await live(ready.databaseId)).toEqual(['Ana'])
})

test('a file of which most rows fail at first is held before anything is written, and resumed by a person', async () => {
  const bad = Array.from({ length: 30 }, (_, index) => `Bad ${index},no address,`)
  const held = await imported(workplace, csvOf([...bad, ...people(10, 100)]))
  expect(held).toMatchObject({ status: 'PAUSED', statusReason: 'too_many_errors', createdCount: 0 })
  expect((await rowsOf(workplace, held.databaseId)).length).toBe(30)
  await steer(workplace, 'resume', held.databaseId)
  expect(await whenDone(workplace, held.databaseId)).toMatchObject({
    status: 'COMPLETED_WITH_ERRORS',
    createdCount: 10,
    failedCount: 30,
  })
})

test('undoing deletes new leads, puts changed ones back, and keeps and names those that people have changed', async () => {
  const { gateway } = workplace
  const first = await imported(workplace, csvOf(people(4, 200)))
  const second = await imported(workplace, csvOf(['Renamed,person200@example.com,602 555 0188']), {
    onDuplicate: 'UPDATE',
  })
  expect(second).toMatchObject({ updatedCount: 1 })
  await steer(workplace, 'undo', second.databaseId)
  expect(await whenDone(workplace, second.databaseId)).toMatchObject({
    status: 'UNDONE',
    restoredCount: 1,
    keptCount: 0,
  })
  expect(await live(first.databaseId)).toEqual(['Person 200', 'Person 201', 'Person 202', 'Person 203'])
  const [lead] = await gateway.sql(`select id::int from leads where email = 'person202@example.com'`)
  await aNote(gateway, { company: workplace.company, lead: lead.id })
  await steer(workplace, 'undo', first.databaseId)
  expect(await whenDone(workplace, first.databaseId)).toMatchObject({ status: 'UNDONE', removedCount: 2, keptCount: 2 })
  const rows = await rowsOf(workplace, first.databaseId)
  expect(rows.map(({ undo }) => undo)).toEqual(['KEPT', 'REMOVED', 'KEPT', 'REMOVED'])
})

test('what has ended is not paused, canceled or started', async () => {
  const done = await imported(workplace, csvOf(people(1, 300)))
  for (const verb of ['pause', 'cancel', 'start', 'resume'] as const)
    expect((await steer(workplace, verb, done.databaseId)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }])
})

test('the same file within a day warns, by naming the import before', async () => {
  const file = csvOf(people(1, 400))
  const before = await imported(workplace, file)
  expect((await sendFile(workplace, file)).importFile.sameFile).toEqual({ databaseId: before.databaseId })
})

test('a file that cannot be read, or of which no column is known, leaves nothing behind', async () => {
  for (const content of ['', 'shoe size,colour\n42,red\n', new Uint8Array([0x89, 0x50, 0x4e, 0x47])])
    expect((await sendFile(workplace, content)).userErrors).toMatchObject([{ field: ['input', 'file'] }])
})
