import { getNamedType, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prefixOf } from '../../src/read/global-id.js'
import { aNote, aRole } from '../factories.js'
import { type Answer, startGateway } from '../harness.js'
import { codesOf } from './ask.js'
import { entities, schema } from './operations.js'
import { buildWorld, type World } from './world.js'

/** Rows of other companies that rows of one’s own lead to: nobody gets there by them. */
let world: World
let hidden: string[]
let authors: string[]

beforeAll(async () => {
  world = await buildWorld(await startGateway({ jobs: false }))
  const { gateway, rows } = world
  const { own, parent, foreign, child } = rows
  const [company, lead] = [own.ids['company']!, own.ids['lead']!]
  // A colleague who also works elsewhere, and starts there.
  const elsewhere = await Promise.all(
    [parent, foreign, child].map(({ ids }) =>
      aRole(gateway, { user: own.ids['user']!, company: ids['company']!, as: 'owner' }),
    ),
  )
  await gateway.sql('update users set primary_access_id = $1 where id = $2', [elsewhere[1], own.ids['user']])
  // People of other companies who left traces here.
  for (const { ids } of [parent, foreign]) await aNote(gateway, { company, lead }, { author_id: ids['user'] })
  await gateway.sql('update leads set updated_by_id = $1, stage_id = 3 where id = $2', [parent.ids['user'], lead])
  await gateway.sql(
    'insert into source_user_accesses (company_id, source_id, user_access_id, position) values ($1, $2, $3, 2)',
    [company, own.ids['source'], parent.ids['user_access']],
  )
  authors = [parent, foreign].map(({ ids }) => `user_${ids['user']}`)
  hidden = [
    ...elsewhere.map((id) => `user_access_${id}`),
    ...[parent, foreign, child].flatMap(({ ids }) =>
      Object.entries(ids)
        .filter(([prefix, id]) => id >= 100_000 && prefix !== 'user')
        .map(([prefix, id]) => `${prefix}_${id}`),
    ),
  ]
})
afterAll(() => world.gateway.close())

describe.each(entities)('From a row of one’s own company: %s', (entity) => {
  const steps = stepsFrom(typeNamed(entity))
  it.each(steps.length > 0 ? steps : [''])('no path leads to a row of another one: %s', async (step) => {
    const { data, errors } = await climb(entity, step, 4)
    expect(errors).toBeUndefined()
    const text = JSON.stringify(data)
    expect(hidden.filter((each) => text.includes(`"${each}"`))).toEqual([])
  })
})

/** As many steps as an operation may cost. */
async function climb(entity: string, step: string, steps: number): Promise<Answer> {
  const { ids } = world.rows.own
  const further = step && takeStep(typeNamed(entity), step, steps - 1)
  const document = `query ($id: ID!) { node(id: $id) { ... on ${entity} { id ${further} } } }`
  const id = `${prefixOf(entity)}_${ids[prefixOf(entity)]}`
  const answer = await world.gateway.graphql(document, { id }, world.callers['an owner']!.token)
  const tooMuch = /^(COST_EXCEEDED|GRAPHQL_PARSE_FAILED)$/.test(codesOf(answer).join())
  return tooMuch && steps > 2 ? climb(entity, step, steps - 1) : answer
}

it('what people of other companies left behind says who they are, and no more', async () => {
  const document = `query ($id: ID!) {
    lead(id: $id) { notes { nodes { author { id fullName primaryAccess { id } accesses { id } } } } stageTransitions { actor { id accesses { id } } } }
  }`
  const { ids } = world.rows.own
  const { lead } = (await world.gateway.graphql(document, { id: ids['lead'] }, world.callers['an owner']!.token)).data
  const left = lead.notes.nodes.filter(({ author }: any) => authors.includes(author.id))
  expect(left.map(({ author }: any) => [author.primaryAccess, author.accesses])).toEqual([
    [null, []],
    [null, []],
  ])
  expect(lead.stageTransitions.map(({ actor }: any) => actor)).toContainEqual({ id: authors[0], accesses: [] })
})

function typeNamed(name: string): GraphQLObjectType {
  return schema.getType(name) as GraphQLObjectType
}

/** Fields that lead to other rows. */
function stepsFrom(type: GraphQLObjectType): string[] {
  const fields = Object.values(type.getFields())
  return fields.filter((field) => isRow(getNamedType(field.type).name)).map(({ name }) => name)
}

const isRow = (name: string): boolean => entities.includes(name.replace(/Connection$/, ''))

function takeStep(type: GraphQLObjectType, step: string, further: number): string {
  const next = getNamedType(type.getFields()[step]!.type) as GraphQLObjectType
  const paged = next.name.endsWith('Connection')
  const row = paged ? typeNamed(next.name.replace(/Connection$/, '')) : next
  const beyond = further > 0 ? stepsFrom(row).map((each) => takeStep(row, each, further - 1)) : []
  const selected = `{ ${row.getFields()['id'] ? 'id' : '__typename'} ${beyond.join(' ')} }`
  return paged ? `${step}(first: 3) { nodes ${selected} }` : `${step} ${selected}`
}
