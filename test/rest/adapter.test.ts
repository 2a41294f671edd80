import { afterAll, beforeAll, expect, test } from 'vitest'
import { openToyDoor, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await openToyDoor()
})
afterAll(() => toy.app.close())

const signedIn = { authorization: 'Bearer good' }
const last = () => toy.seen.at(-1)

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
  url: string,
  payload?: object,
  headers: object = signedIn,
) {
  const answer = await toy.app.inject({
    method,
    url: `/api/v1${url}`,
    ...(payload && { payload }),
    headers: { ...headers },
  })
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json(), headers: answer.headers }
}

const adaInRest = {
  id: 7,
  display_name: 'Ada',
  colour: 'dark_red',
  colours: ['dark_red', 'blue'],
  built_at: null,
  harbour_id: 3,
  country_code: 'IS',
  harbour: { name: 'Cove' },
  crew_names: ['Ann Sea'],
  country: { code: 'IS', name: 'Iceland' },
  neighbours: [{ display_name: 'Cid', colour: 'blue' }],
  crew: [{ id: 1, full_name: 'Ann Sea' }],
}

test('one resource is answered under its name, with snake_case keys, integer ids, lower-case enum values and nothing in between', async () => {
  const { status, body } = await call('GET', '/boats/7')
  expect(status).toBe(200)
  expect(body).toEqual({ boat: adaInRest })
})

test('what is below nothing is null', async () => {
  const { body } = await call('GET', '/boats/8')
  expect(body.boat).toMatchObject({
    harbour_id: null,
    country_code: null,
    country: null,
    neighbours: null,
    harbour: null,
    crew: [],
    crew_names: [],
    colour: null,
  })
})

test('keys come in the order in which the record names them', async () => {
  const { body } = await call('GET', '/boats/7')
  expect(Object.keys(body.boat)).toEqual(Object.keys(adaInRest))
})

test.each(['9', '0', '-1', '1.5', 'boat_7', 'x', '99999999999999999999', "7'", '%00'])(
  'a boat of the id %s is not found',
  async (id) => {
    const { status, body, headers } = await call('GET', `/boats/${id}`)
    expect(status).toBe(404)
    expect(body).toEqual({ message: expect.any(String), code: 'NOT_FOUND', request_id: headers['x-request-id'] })
  },
)

test('a body becomes the input, as far as the input knows its keys; the path wins', async () => {
  const { status, body } = await call('POST', '/harbours/3/boats', {
    display_name: 'Bo',
    colour: 'dark_red',
    built_at: null,
    harbour_id: 99,
    full_name: 'sent back',
    part_list: [{ part_name: 'mast', hue: 'blue', sub_parts: [{ part_name: 'top', weight: 3 }] }],
  })
  expect(status).toBe(201)
  expect(body.boat.display_name).toBe('Bo')
  expect(last()).toEqual({
    harbourId: '3',
    displayName: 'Bo',
    colour: 'DARK_RED',
    builtAt: null,
    partList: [{ partName: 'mast', hue: 'BLUE', subParts: [{ partName: 'top' }] }],
  })
})

test('what is wrong in a body is said by the path of the value, all at once', async () => {
  const { status, body } = await call('POST', '/harbours/3/boats', {
    colour: 'green',
    length: 'long',
    built_at: 'yesterday',
    part_list: [{ part_name: 'mast' }, { hue: 'blue', sub_parts: {} }, 'keel'],
  })
  expect(status).toBe(422)
  expect(body.errors).toEqual({
    display_name: ['A value is required.'],
    colour: ['Must be one of: dark_red, blue.'],
    length: ['Must be an integer.'],
    built_at: [expect.stringContaining('yesterday')],
    'part_list.1.part_name': ['A value is required.'],
    'part_list.1.sub_parts': ['Must be a list.'],
    'part_list.2': ['Must be an object.'],
  })
})

test('null where a value is required is refused', async () => {
  const { body } = await call('POST', '/harbours/3/boats', { display_name: null })
  expect(body.errors).toEqual({ display_name: ['A value is required.'] })
})

test.each(['[]', '"text"', '7'])('the body %s is no object', async (payload) => {
  const answer = await toy.app.inject({
    method: 'PUT',
    url: '/api/v1/boats/7',
    payload,
    headers: { ...signedIn, 'content-type': 'application/json' },
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().errors).toEqual({ base: ['Must be an object.'] })
})

test.each(['toString', '__proto__', 'constructor'])(
  'the key %s of a body is not taken for more than it is',
  async (key) => {
    const payload = `{"display_name":"Ada","${key}":{"part_name":"x"}}`
    const headers = { ...signedIn, 'content-type': 'application/json' }
    const { statusCode } = await toy.app.inject({ method: 'PUT', url: '/api/v1/boats/7', payload, headers })
    expect(statusCode).toBe(key === '__proto__' ? 400 : 200)
    expect(last()).not.toHaveProperty('partName')
  },
)

test('what was removed is answered with nothing', async () => {
  const { status, body } = await call('DELETE', '/boats/7')
  expect(status).toBe(204)
  expect(body).toBeUndefined()
})

test('a body that is named but not sent is none', async () => {
  const headers = { ...signedIn, 'content-type': 'application/json' }
  const { statusCode } = await toy.app.inject({ method: 'DELETE', url: '/api/v1/boats/7', headers })
  expect(statusCode).toBe(204)
})

test('without a root the fields of the payload are the answer, after the literals', async () => {
  const { status, body } = await call('POST', '/boats/board', { password: 'aye' }, {})
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toBe('{"aboard":true,"token":"t","boat":{"id":7}}')
})

test('of two records of one path the body chooses', async () => {
  const accepted = await call('POST', '/hails', { name: 'x' }, {})
  expect([accepted.status, accepted.body]).toEqual([202, {}])
  const answered = await call('POST', '/hails', { token: 'x' }, {})
  expect([answered.status, answered.body.boat.id]).toEqual([200, 7])
  expect((await call('POST', '/hails', {}, {})).body.errors).toEqual({ name: ['A value is required.'] })
})

test('HEAD answers as GET, without the body', async () => {
  const { statusCode, body } = await toy.app.inject({ method: 'HEAD', url: '/api/v1/boats/7', headers: signedIn })
  expect([statusCode, body]).toEqual([200, ''])
})
