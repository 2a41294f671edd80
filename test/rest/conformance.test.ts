import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'
import { type Conform, conformance } from './conformance.js'

let gateway: Gateway
let conform: Conform
beforeAll(async () => {
  gateway = await startGateway()
  conform = await conformance(gateway.server)
})
afterAll(() => gateway.close())

const access = { id: 1, name: 'Owner', slug: 'owner', rank: 100, description: '', permissions: [] }

test.each([
  ['a status that is not described', 201, { access }],
  ['a missing key', 200, { access: { ...access, slug: undefined } }],
  ['another type', 200, { access: { ...access, id: 'access_1' } }],
  ['null where there is none', 200, { access: { ...access, name: null } }],
  ['an error of another form', 404, { error: 'Not Found' }],
])('%s would be noticed', (_, status, body) => {
  expect(() => conform('GET', '/accesses/1', { status, body: JSON.parse(JSON.stringify(body)) })).toThrow('/accesses/1')
})

test('an answer as described passes', () => {
  expect(() => conform('GET', '/accesses/1', { status: 200, body: { access } })).not.toThrow()
})
