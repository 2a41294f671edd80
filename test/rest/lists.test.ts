import { afterAll, beforeAll, expect, test } from 'vitest'
import { openToyDoor, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await openToyDoor()
})
afterAll(() => toy.app.close())

const last = () => toy.seen.at(-1)

async function get(url: string) {
  const answer = await toy.app.inject({ url: `/api/v1${url}`, headers: { authorization: 'Bearer good' } })
  return { status: answer.statusCode, body: answer.json() }
}

test('a list says where it is, and how to go on', async () => {
  const { body } = await get('/harbours/3/boats?page=2&per_page=2')
  expect(body.boats.map(({ id }: { id: number }) => id)).toEqual([7, 8])
  expect(body.meta).toEqual({ page: 2, per_page: 2, total: 5, next_cursor: 'c2' })
  expect(last()).toMatchObject({ first: 2, offset: 2 })
})

test('a list without parameters is its first 25 rows', async () => {
  const { body } = await get('/harbours/3/boats')
  expect(body.meta).toMatchObject({ page: 1, per_page: 25 })
  expect(last()).toEqual({ first: 25, offset: 0, filter: {} })
})

test('a list goes on from a cursor, which has no page number', async () => {
  const { body } = await get('/harbours/3/boats?cursor=c2&page=9')
  expect(body.meta.page).toBeNull()
  expect(last()).toMatchObject({ first: 25, after: 'c2' })
  expect(last()).not.toHaveProperty('offset')
})

test('query parameters are read by the type of what they fill', async () => {
  await get('/harbours/3/boats?colour=dark_red&ids=1&ids=2&afloat=false&min_length=12&sort=-built_at')
  expect(last()).toMatchObject({
    filter: { colour: 'DARK_RED', ids: ['1', '2'], afloat: false, minLength: 12 },
    orderBy: { field: 'BUILT_AT', direction: 'DESC' },
  })
  await get('/harbours/3/boats?ids=5&sort=display_name&colour=')
  expect(last()).toMatchObject({ filter: { ids: ['5'] }, orderBy: { field: 'DISPLAY_NAME', direction: 'ASC' } })
  expect(last()).not.toHaveProperty('filter.colour')
})

test.each([
  ['page=0', 'page'],
  ['page=x', 'page'],
  ['page=1&page=2', 'page'],
  ['page=1000000000000', 'page'],
  ['page=4002&per_page=25', 'page'],
  ['per_page=0', 'per_page'],
  ['per_page=101', 'per_page'],
  ['per_page=100000', 'per_page'],
  ['cursor=bad', 'cursor'],
  ['colour=green', 'colour'],
  ['ids=x', 'ids.0'],
  ['afloat=maybe', 'afloat'],
  ['min_length=long', 'min_length'],
  ['sort=colour', 'sort'],
])('a list refuses ?%s', async (query, key) => {
  const { status, body } = await get(`/harbours/3/boats?${query}`)
  expect(status).toBe(422)
  expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: { [key]: [expect.any(String)] } })
})

test('page numbers end after 100,000 rows, where the answer says how to go on', async () => {
  expect((await get('/harbours/3/boats?page=4001&per_page=25')).status).toBe(200)
  const { body } = await get('/harbours/3/boats?page=4002&per_page=25')
  expect(body.errors.page[0]).toContain('cursor')
})

test('a list below something that is not there is not found', async () => {
  expect((await get('/harbours/4/boats')).status).toBe(404)
})

test('a list that comes whole is paged too', async () => {
  const { body } = await get('/countries?page=2')
  expect(body.countries.map(({ code }: { code: string }) => code)).toEqual(['C26', 'C27', 'C28', 'C29', 'C30'])
  expect(body.meta).toEqual({ page: 2, per_page: 25, total: 30, next_cursor: null })
})
