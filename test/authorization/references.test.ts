import { getNamedType, type GraphQLInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prefixOf } from '../../src/read/global-id.js'
import { startGateway } from '../harness.js'
import { anonymous, ask } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { furtherInputs } from './expectations.js'
import { entityOfId, type Operation, operationsOf, schema } from './operations.js'
import { buildWorld, catalogues, type Place, type Rows, type World } from './world.js'

const mutations = operationsOf(schema, furtherInputs).filter(({ mutation }) => mutation)

/** Every id in the input of a mutation that leads to another row than the one that the mutation is about. */
const references = mutations.flatMap((operation) => {
  const input = operation.field.args[0] && (getNamedType(operation.field.args[0].type) as GraphQLInputObjectType)
  const ids = Object.values(input?.getFields() ?? {}).filter(({ type }) => getNamedType(type).name === 'ID')
  const subject = ids.find(({ name }) => name === 'id') ?? ids.find(({ type }) => String(type).endsWith('!'))
  return ids
    .filter((field) => field !== subject)
    .map(({ name }) => ({
      name: `${operation.field.name}.${name}`,
      input: name,
      prefix: prefixOf(entityOfId(name, operation)),
      operation,
    }))
    .filter(({ prefix }) => !(prefix in catalogues))
})

/** What is answered for each lead by itself. */
const tellOfEach = new Set(['bulkAssignLeads', 'bulkMoveLeads', 'bulkDeleteLeads'])

/** What is refused for another reason, whatever company is named: the sample's text is approved by persons. */
const refused: Record<string, RegExp> = { 'approveLegalTerm.companyId': /^INVALID$/ }
const unknown = /^(UNKNOWN_REFERENCE|NOT_FOUND)$/

function refusalsOf(name: string, input: string): object[] {
  if (tellOfEach.has(name)) return []
  const code = expect.stringMatching(refused[`${name}.${input}`] ?? unknown)
  return [{ code, field: ['input', expect.any(String)], message: expect.any(String) }]
}

let world: World

beforeAll(async () => {
  world = await buildWorld(await startGateway({ jobs: false }))
})
afterAll(() => world.gateway.close())

describe.each(references)('$name', ({ input, prefix, operation }) => {
  it.each(['child', 'parent', 'foreign'] as Place[])('takes no row of the company: %s', async (place) => {
    const before = await fingerprint(world)
    const answer = await refer(world.rows[place])
    expect(anonymous(answer)).toBe(anonymous(await refer(world.missing)))
    expect(answer.data[operation.field.name].userErrors).toEqual(refusalsOf(operation.field.name, input))
    expect(await fingerprint(world)).toBe(before)
  })

  const refer = ({ ids }: Rows) => {
    const own = world.rows.own
    const told: Operation = { ...operation, with: [...operation.with, input] }
    return ask(world, told, { ...own, ids: { ...own.ids, [prefix]: ids[prefix]! } }, world.callers['an owner']!.token)
  }
})

it('finds the references of leads to sources and people', () => {
  const names = references.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['createLead.sourceId', 'updateLead.userAccessId', 'createCompany.parentCompanyId']),
  )
})
