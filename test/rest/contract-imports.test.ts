import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let stranger: Person
let nova: number
let sunline: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  agent = await door.aPerson()
  stranger = await door.aPerson()
  nova = await door.aCompanyOf(owner, { name: 'Nova' })
  sunline = await door.aCompanyOf(stranger, { name: 'Sunline' })
  await aRole(door.gateway, { user: agent.id, company: nova, as: 'agent' })
})
afterAll(() => door.close())

function formOf(text: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([text], { type: 'text/csv' }), 'leads.csv')
  return form
}

const send = (person: Person, company: number, body: object) =>
  person.call('POST', `/companies/${company}/imports`, body)
const table = 'First name,E-mail\nLena,lena@example.com\nNobody,no address\n'

const keys = {
  id: expect.any(Number),
  file_name: 'leads.csv',
  file_size: table.length,
  content_type: expect.any(String),
  status: expect.any(String),
  status_reason: null,
  status_message: null,
  on_duplicate: 'skip',
  user_access_id: expect.any(Number),
  source_id: null,
  same_file_id: null,
  progress: expect.any(Number),
  created_at: expect.stringMatching(/Z$/),
}
const counts = ['total', 'processed'].map((name) => `${name}_rows`)
const outcomes = ['created', 'updated', 'skipped', 'duplicate', 'failed', 'removed', 'restored', 'kept']
const allKeys = [
  ...Object.keys(keys),
  ...counts,
  ...outcomes.map((name) => `${name}_count`),
  'company_id',
  'rows_per_second',
  'seconds_left',
  'started_at',
  'finished_at',
  'canceled_at',
].toSorted()

async function ended(id: number): Promise<any> {
  const read = async () => (await owner.call('GET', `/companies/${nova}/imports/${id}`)).body.import_file
  await expect.poll(async () => (await read()).finished_at, { timeout: 30_000 }).not.toBeNull()
  return read()
}

describe('An import', () => {
  test('is taken in with exactly these keys, listed, and tells what became of it', async () => {
    const { status, body } = await send(owner, nova, formOf(table))
    expect(status).toBe(202)
    expect(body.import_file).toMatchObject({ ...keys, company_id: nova })
    expect(Object.keys(body.import_file).toSorted()).toEqual(allKeys)
    const done = await ended(body.import_file.id)
    expect(Object.keys(done).toSorted()).toEqual([...allKeys, 'errors'].toSorted())
    expect(done).toMatchObject({
      status: 'completed_with_errors',
      progress: 100,
      total_rows: 2,
      created_count: 1,
      failed_count: 1,
    })
    expect(done.errors).toEqual([
      {
        row: 3,
        errors: [{ column: 'E-mail', code: expect.any(String), message: expect.any(String), value: 'no address' }],
      },
    ])
    const list = await owner.call('GET', `/companies/${nova}/imports`)
    const { errors: _errors, ...listed } = done
    expect(list.body).toEqual({
      import_files: [listed],
      meta: { page: 1, per_page: 25, total: 1, next_cursor: null },
    })
  })

  test('of what is no table, or without a file, is refused by name', async () => {
    expect(await send(owner, nova, {})).toMatchObject({ status: 415 })
    const twice = formOf(table, { on_duplicate: 'forget' })
    expect(await send(owner, nova, twice)).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { on_duplicate: [expect.any(String)] }),
    )
    const source = formOf(table, { source_id: '999999' })
    expect(await send(owner, nova, source)).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { source_id: [expect.any(String)] }),
    )
    expect(await send(owner, nova, formOf(''))).toMatchObject({
      status: 422,
      body: { errors: { file: [expect.any(String)] } },
    })
  })

  test('is for those who may import: 403 for agents, 404 elsewhere, 401 for nobody', async () => {
    expect(await send(agent, nova, formOf(table))).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await send(owner, sunline, formOf(table))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('POST', `/companies/${nova}/imports`, formOf(table))).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
    expect(await owner.call('GET', `/companies/${sunline}/imports`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('GET', `/companies/${nova}/imports/999999`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/companies/${nova}/imports`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})
