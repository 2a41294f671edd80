import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOpenBeforeTerms } from '../../src/graphql/allow.js'
import { aLegalTerm } from '../factories.js'
import { startGateway } from '../harness.js'
import { ask } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { aimOf, furtherInputs, outcomeOf } from './expectations.js'
import { type Operation, operationsOf, schema } from './operations.js'
import { buildWorld, type World } from './world.js'

/** What an owner may do to rows of the company, as long as nothing stands in the way. */
const operations = operationsOf(schema, furtherInputs).filter(
  (operation) => aimOf(operation).at === 'row' && outcomeOf(operation, 'an owner', 'own') === 'done',
)

let world: World

beforeAll(async () => {
  world = await buildWorld(await startGateway())
})
afterAll(() => world.gateway.close())

const askedBy = (caller: string, operation: Operation) =>
  ask(world, operation, world.rows.own, world.callers[caller]!.token)

describe('When the plan of a company has ended', () => {
  beforeAll(async () => {
    const ended = `update company_memberships set ends_at = now() - interval '1 day' where company_id = $1`
    await world.gateway.sql(ended, [world.rows.own.ids['company']])
    world.gateway.services.viewers.forget('*')
  })
  afterAll(() => world.gateway.sql('update company_memberships set ends_at = null'))

  const change = operations.filter(
    ({ mutation, requires }) => mutation && requires !== 'signed_in' && requires !== 'membership.edit',
  )
  it.each(change)('nothing is changed by $name', async (operation) => {
    const before = await fingerprint(world)
    const answer = await askedBy('an owner', operation)
    expect(answer.data[operation.field.name].userErrors).toMatchObject([{ code: 'MEMBERSHIP_INACTIVE' }])
    expect(await fingerprint(world)).toBe(before)
  })

  it.each(operations.filter(({ mutation }) => !mutation))('everything can be read by $name', async (operation) => {
    const answer = await askedBy('an owner', operation)
    expect(answer.errors).toBeUndefined()
    expect([answer.data[operation.field.name]].flat()).not.toContain(null)
  })
})

describe('Before new legal terms are approved', () => {
  beforeAll(async () => {
    await aLegalTerm(world.gateway)
    world.gateway.services.viewers.forget('*')
  })

  const change = operations.filter(({ mutation, field }) => mutation && !isOpenBeforeTerms(field))
  it.each(change)('nothing is changed by $name', async (operation) => {
    const before = await fingerprint(world)
    const answer = await askedBy('an owner of the subtree', operation)
    expect(answer.data[operation.field.name].userErrors).toMatchObject([{ code: 'LEGAL_TERMS_REQUIRED' }])
    expect(await fingerprint(world)).toBe(before)
  })

  it('only approving, the end of the onboarding and signing out are open', () => {
    const mutations = operationsOf(schema).filter(({ mutation, requires }) => mutation && requires !== 'public')
    const open = mutations.filter(({ field }) => isOpenBeforeTerms(field)).map(({ name }) => name)
    expect(open.toSorted((a, b) => a.localeCompare(b))).toEqual(['approveLegalTerm', 'completeOnboarding', 'logout'])
  })
})
