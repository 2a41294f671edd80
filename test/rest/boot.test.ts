import { expect, test } from 'vitest'
import { restDoor } from '../../src/rest/adapter.js'
import type { RestRoute } from '../../src/rest/route.js'
import { toySchema } from './toy.js'

const schema = toySchema()
const show: RestRoute = { method: 'GET', path: '/boats/:id', tag: 'Boats', name: 'Show', root: 'boat', document: '' }
const list: RestRoute = { ...show, path: '/harbours/:id/boats', root: 'boats', at: 'harbour.boats' }
const launch: RestRoute = { ...show, method: 'POST', path: '/boats' }

const start = (route: RestRoute) =>
  restDoor({
    routes: [route],
    schema,
    execute: () => Promise.reject(new Error('not run')),
    signedIn: async () => true,
    publicUrl: '',
    version: '',
  })

test.each<[string, RestRoute, string]>([
  [
    'a field that does not exist',
    { ...show, document: 'query ($id: ID!) { boat(id: $id) { emial } }' },
    'Cannot query field "emial" on type "Boat".',
  ],
  [
    'a global id',
    { ...show, document: 'query ($id: ID!) { boat(id: $id) { name: displayName id } }' },
    '"id" would answer a global id',
  ],
  [
    'a global id further down',
    { ...show, document: 'query ($id: ID!) { boat(id: $id) { boatId: id } }' },
    '"boat_id" would answer a global id',
  ],
  [
    'a path parameter that nothing takes',
    { ...show, path: '/boats/:id/:tide', document: 'query ($id: ID!) { boat(id: $id) { colour } }' },
    'Nothing takes the path\'s ":tide": there is neither $tide nor $input.tide.',
  ],
  [
    'two root fields',
    { ...show, document: 'query ($id: ID!) { boat(id: $id) { colour } harbour(id: $id) { name } }' },
    'must have exactly one root field',
  ],
  [
    'a place that is not in the document',
    { ...list, at: 'harbour.ships', document: 'query ($id: ID!) { harbour(id: $id) { name } }' },
    'nothing at "harbour.ships"',
  ],
  [
    'a payload with two resources',
    {
      ...launch,
      document: 'mutation ($input: CreateBoatInput!) { createBoat(input: $input) { boat { colour } echo } }',
    },
    '"at" must say which field',
  ],
  [
    'a list of no rows',
    { ...list, document: 'query ($id: ID!) { harbour(id: $id) { boats { totalCount } } }' },
    'A connection is answered by its "nodes".',
  ],
  ['what is no GraphQL', { ...show, document: 'query {' }, 'Syntax Error'],
  [
    'a list without a name',
    { method: 'GET', path: '/countries', tag: 'X', name: 'X', document: '{ countries { code } }' },
    'A list needs a "root".',
  ],
])('the start stops at a record with %s', (_, route, message) => {
  expect(() => start(route)).toThrow(message)
  expect(() => start(route)).toThrow(`${route.method} ${route.path}: `)
})
