import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway } from '../harness.js'
import { ask } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { aimOf, furtherInputs, outcomeOf } from './expectations.js'
import { operationsOf, schema } from './operations.js'
import { buildWorld, type World } from './world.js'

/** What an owner may do to rows of the company, as long as it is at work. */
const operations = operationsOf(schema, furtherInputs).filter(
  (operation) => aimOf(operation).at === 'row' && outcomeOf(operation, 'an owner', 'own') === 'done',
)

let world: World

beforeAll(async () => {
  world = await buildWorld(await startGateway({ jobs: false }))
  await world.gateway.sql(`update companies set status = 'archived' where id = $1`, [world.rows.own.ids['company']])
})
afterAll(() => world.gateway.close())

describe('In an archived company', () => {
  const change = operations.filter(({ mutation, requires }) => mutation && requires !== 'signed_in')
  it.each(change)('nothing is changed by $name', async (operation) => {
    const before = await fingerprint(world)
    const answer = await ask(world, operation, world.rows.own, world.callers['an owner']!.token)
    expect(answer.data[operation.field.name].userErrors).toMatchObject([{ code: 'COMPANY_ARCHIVED' }])
    expect(await fingerprint(world)).toBe(before)
  })

  it('no company is made below', async () => {
    const createCompany = operations.find(({ name }) => name === 'createCompany')!
    const answer = await ask(world, createCompany, world.rows.own, world.callers['an owner']!.token)
    expect(answer.data.createCompany.userErrors).toMatchObject([{ code: 'COMPANY_ARCHIVED' }])
  })

  it.each(operations.filter(({ mutation }) => !mutation))('everything can be read by $name', async (operation) => {
    const answer = await ask(world, operation, world.rows.own, world.callers['an owner']!.token)
    expect(answer.errors).toBeUndefined()
    expect([answer.data[operation.field.name]].flat()).not.toContain(null)
  })
})
