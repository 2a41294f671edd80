import { buildSchema } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startGateway } from '../harness.js'
import { ask, codesOf, isNothing } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { furtherInputs, outcomeOf, policies } from './expectations.js'
import { observe } from './observe.js'
import { operationsOf, schema, variablesOf } from './operations.js'
import { buildWorld, callers, places, type World } from './world.js'

const operations = operationsOf(schema, furtherInputs)

/** It is not asked: nobody gets so far. */
const oidcProviders = { google: { issuer: 'https://provider.example.com', clientId: 'leadsy' } }

let world: World

beforeAll(async () => {
  world = await buildWorld(await startGateway({ oidcProviders, jobs: false }))
})
afterAll(() => world.gateway.close())
beforeEach(() => world.gateway.sql('delete from sign_in_locks'))

describe.each(operations)('$name', (operation) => {
  it.each(Object.keys(callers))('does for %s what the permissions say, wherever the row is', async (caller) => {
    const expected = places.map((place) => [place, outcomeOf(operation, caller, place)])
    const before = await fingerprint(world)
    const observed = []
    for (const place of places) observed.push([place, await observe(world, operation, caller, place)])
    expect(observed).toEqual(expected)
    expect(operation.mutation || (await fingerprint(world)) === before, 'a query changes nothing').toBe(true)
  })
})

describe.each(operations.filter(({ requires }) => requires !== 'public'))('$name', (operation) => {
  it('is closed to whoever is not signed in, or not any more', async () => {
    const before = await fingerprint(world)
    for (const place of places) {
      for (const token of [undefined, ...Object.values(world.callers).map(({ expired }) => expired)]) {
        const answer = await ask(world, operation, world.rows[place], token)
        expect([answer.status, ...codesOf(answer), isNothing(answer)]).toEqual([401, 'UNAUTHENTICATED', true])
      }
    }
    expect(await fingerprint(world)).toBe(before)
  })
})

describe.each(operations.filter(({ requires }) => requires === 'public'))('$name', (operation) => {
  it('is open to everybody', async () => {
    for (const token of [undefined, world.callers['an owner']!.expired])
      expect((await ask(world, operation, world.rows.own, token)).errors).toBeUndefined()
  })
})

it('fails for an operation whose inputs it knows no values for', () => {
  const sdl = 'type Query { a: Int } type Mutation { paint(colour: Paint!): Int, hang(id: ID!): Int } scalar Paint'
  const [, paint, hang] = operationsOf(buildSchema(sdl))
  expect(() => variablesOf(paint!, world.rows.own)).toThrow('no value of the type Paint')
  expect(() => variablesOf(hang!, world.rows.own)).toThrow('nobody knows what "id" is the id of')
})

it('states no policy of an operation that is gone', () => {
  const names = new Set(operations.map(({ field }) => field.name))
  expect(Object.keys(policies).filter((name) => !names.has(name))).toEqual([])
})
