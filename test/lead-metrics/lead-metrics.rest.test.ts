import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLead, aSource } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from '../rest/door.js'

let door: RestDoor
let owner: Person
let companyId: number
let sourceId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
  sourceId = await aSource(door.gateway, companyId)
  await aLead(door.gateway, companyId, { value_amount: 40, currency: 'USD' })
  await aLead(door.gateway, companyId, { source_id: sourceId, stage_id: 7 })
})
afterAll(() => door.close())

const metrics = (query = '', person = owner, id = companyId) =>
  person.call('GET', `/companies/${id}/leads/metrics${query}`)

const counts = async (query: string) => (await metrics(query)).body.metrics.map(({ count }: any) => count)

test('List lead metrics by stage answers every stage, zero included', async () => {
  const { status, body } = await metrics()
  expect(status).toBe(200)
  expect(body.meta).toEqual({ page: 1, per_page: 25, total: 9, next_cursor: null })
  expect(body.metrics[0]).toEqual({
    stage: { id: 1, name: 'New', slug: 'new', type: 'open', position: 1 },
    count: 1,
    value: '40.00',
  })
  expect(body.metrics.map(({ count }: any) => count)).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0])
})

test('takes the filters of the list, and the three modes', async () => {
  expect(await counts(`?source_id=${sourceId}`)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0])
  expect(await counts('?created_to=2020-01-01T00:00:00Z')).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(await counts('?mode=flow&from=2020-01-01T00:00:00Z')).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0])
  expect(await counts('?mode=cohort&include_subtree=true')).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0])
})

test('refuses a mode that there is none of, and companies that are not visible', async () => {
  expect(await metrics('?mode=guess')).toMatchObject(refused(422, 'VALIDATION_FAILED', { mode: [expect.any(String)] }))
  expect(await metrics('', await door.aPerson())).toMatchObject(refused(404, 'NOT_FOUND'))
  expect(await door.send('GET', `/companies/${companyId}/leads/metrics`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
})
