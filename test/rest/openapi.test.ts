import { afterAll, beforeAll, expect, test } from 'vitest'
import { clean, lint } from './lint.js'
import { openToyDoor, type Toy } from './toy.js'
import { toyRoutes } from './toy-routes.js'

let toy: Toy
let document: any
beforeAll(async () => {
  toy = await openToyDoor()
  document = (await toy.app.inject({ url: '/api/v1/openapi.json' })).json()
})
afterAll(() => toy.app.close())

test('the document passes the linter at its strictest', async () => {
  expect(await lint(document)).toContain(clean)
})

test('every route is in the document, and nothing else', () => {
  const described = Object.entries<object>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((verb) => `${verb.toUpperCase()} ${path}`),
  )
  const served = toyRoutes.map(({ method, path }) => `${method} ${path.replace(':id', '{id}')}`)
  expect(new Set(described)).toEqual(new Set(served))
})

test('an answer is described as it is: nullability, enums, leaves, words of the schema', () => {
  const { Boat, Colour } = document.components.schemas
  expect(document.paths['/boats/{id}'].get.responses['200'].content['application/json'].schema).toEqual({
    type: 'object',
    properties: { boat: { $ref: '#/components/schemas/Boat', description: 'One boat.' } },
    required: ['boat'],
  })
  expect(Boat.description).toBe('A boat with a berth.')
  expect(Boat.required).toEqual(Object.keys(Boat.properties))
  expect(Boat.properties).toMatchObject({
    id: { type: 'integer' },
    display_name: { type: 'string', description: 'What is painted on the bow.' },
    colour: { anyOf: [{ $ref: '#/components/schemas/Colour' }, { type: 'null' }] },
    colours: { type: 'array', items: { $ref: '#/components/schemas/Colour' } },
    built_at: { type: ['string', 'null'], format: 'date-time' },
    harbour_id: { type: ['integer', 'null'] },
    country_code: { type: ['string', 'null'] },
    country: { type: ['object', 'null'], required: ['code', 'name'] },
    neighbours: { type: ['array', 'null'], items: { type: 'object', required: ['display_name', 'colour'] } },
    harbour: { type: ['object', 'null'], required: ['name'] },
    crew_names: { type: 'array', items: { type: 'string' } },
  })
  expect(Colour).toMatchObject({
    type: 'string',
    enum: ['dark_red', 'blue'],
    description: '- `dark_red`\n- `blue`: Of the sea.',
  })
})

test('a list has its page and its parameters', () => {
  const { get } = document.paths['/harbours/{id}/boats']
  const { properties } = get.responses['200'].content['application/json'].schema
  expect(properties).toEqual({
    boats: { type: 'array', items: { $ref: '#/components/schemas/Boat' } },
    meta: { $ref: '#/components/schemas/Meta' },
  })
  expect(get.parameters.map((parameter: any) => parameter.name ?? parameter.$ref.split('/').at(-1))).toEqual([
    'id',
    'colour',
    'ids',
    'afloat',
    'min_length',
    'sort',
    'page',
    'per_page',
    'cursor',
  ])
  expect(get.parameters[0]).toMatchObject({ in: 'path', required: true, schema: { type: 'integer' } })
  expect(get.parameters[2].schema).toMatchObject({ type: 'array', items: { type: 'integer' } })
  expect(get.parameters[1].description).toBe('Only boats of this colour.')
  expect(get.parameters[5].schema.enum).toEqual(['display_name', '-display_name', 'built_at', '-built_at'])
})

test('a body has what the path does not say', () => {
  const { requestBody, responses } = document.paths['/harbours/{id}/boats'].post
  const { schema } = requestBody.content['application/json']
  expect(requestBody.required).toBe(true)
  expect(schema.required).toEqual(['display_name'])
  expect(Object.keys(schema.properties)).toEqual(['display_name', 'colour', 'built_at', 'length', 'part_list'])
  expect(schema.properties.colour.default).toBe('blue')
  expect(schema.examples).toEqual([{ display_name: 'Ada', colour: 'dark_red' }])
  expect(document.components.schemas.PartInput.properties.sub_parts.items).toEqual({
    $ref: '#/components/schemas/PartInput',
  })
  expect(Object.keys(responses)).toEqual(['201', '400', '401', '403', '404', '413', '415', '422', '429', '500'])
})

test('open routes ask for no token', () => {
  expect(document.paths['/signals/find'].get.security).toEqual([])
  expect(document.paths['/boats/{id}'].get).not.toHaveProperty('security')
})

test('two records of one path are one operation with both bodies and answers', () => {
  const { requestBody, responses } = document.paths['/hails'].post
  expect(requestBody.content['application/json'].schema.oneOf).toHaveLength(2)
  expect(Object.keys(responses).slice(0, 2)).toEqual(['200', '202'])
})

test('the page to read it loads nothing from elsewhere, and has no inline script', async () => {
  const page = await toy.app.inject({ url: '/api/v1/docs' })
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).toContain("script-src 'self';")
  const addresses = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!)
  expect(addresses.length).toBeGreaterThan(4)
  for (const address of addresses) expect((await toy.app.inject({ url: address })).statusCode).toBe(200)
  expect(page.body).not.toMatch(/<script(?![^>]*src=)/)
})
