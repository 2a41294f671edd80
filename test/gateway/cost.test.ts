import 'reflect-metadata'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { priceOf } from '../../src/graphql/limits/budget.js'
import { RawAnswer } from '../../src/graphql/raw-answer.js'
import { ask, problemIn } from './ask.js'
import { startToy, type Toy } from './toy.js'
import { toySchema } from './toy-schema.js'

let toy: Toy
let looksUp = 0
beforeAll(async () => {
  toy = await startToy({
    passThrough: async ({ operationName }) => {
      looksUp += 1
      const text = '{\n"company":{\n"name":"two\\nlines","parent":{\n"name":"x"}}}'
      return operationName === 'Raw' ? new RawAnswer(text) : null
    },
  })
})
afterAll(() => toy.app.close())

const schema = toySchema()

function priced(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query)
  const [operation] = document.definitions
  return priceOf(schema, document, operation as never, variables).cost
}

describe('the cost of an operation', () => {
  test.each([
    ['a value costs nothing', '{ hello }', 0],
    ['an object costs one', '{ company(id: "1") { name } }', 1],
    ['so does one below it', '{ company(id: "1") { parent { name } } }', 2],
    ['a list counts as ten', '{ company(id: "1") { tags { name } } }', 11],
    ['a list of ids as long as it is', '{ nodes(ids: ["1", "2", "3"]) { id } }', 3],
    ['a connection has 20 rows', '{ companies { nodes { id } } }', 21],
    ['or as many as are asked for', '{ companies(first: 5) { nodes { id } } }', 6],
    ['from either end', '{ companies(last: 7) { nodes { id } } }', 8],
    ['edges are objects, too', '{ companies(first: 5) { edges { node { id } } pageInfo { hasNextPage } } }', 12],
    ['a page in a page multiplies', '{ companies(first: 10) { nodes { leads(first: 10) { nodes { id } } } } }', 121],
    ['a count costs ten', '{ companies(first: 0) { totalCount } }', 11],
    ['a change costs ten', 'mutation { rename(input: { name: "a" }) { name } }', 11],
    [
      'nothing is counted twice',
      '{ company(id: "1") { parent { id } ...A } } fragment A on Company { parent { name } }',
      2,
    ],
    ['what is left out costs nothing', '{ company(id: "1") @skip(if: true) { name } }', 0],
    [
      'an interface costs what its dearest type does',
      '{ node(id: "1") { ... on Company { tags { name } } ... on Lead { company { id } } } }',
      11,
    ],
    ['the schema is free', '{ __schema { types { name fields { name } } } }', 0],
    ['more than a page may have counts as a full page', '{ companies(first: 99999999) { nodes { id } } }', 101],
    ['less than nothing counts as nothing', '{ companies(first: -1) { nodes { id } } }', 1],
  ])('%s', (_, query, cost) => expect(priced(query)).toBe(cost))

  test('depends on the values of variables, and on their defaults', () => {
    const query =
      'query ($n: Int = 3, $with: Boolean!) { companies(first: $n) { nodes { id parent @include(if: $with) { id } } } }'
    expect(priced(query, { with: false })).toBe(4)
    expect(priced(query, { with: true })).toBe(7)
    expect(priced(query, { n: 10, with: true })).toBe(21)
    expect(priced(query, { n: null, with: false })).toBe(21)
  })

  test('is right for each caller of a document that is known already', async () => {
    const query =
      'query ($n: Int, $all: Boolean!) { company(id: "1") { leads(first: $n) @include(if: $all) { nodes { id } } } }'
    const costs = await Promise.all(
      [{ all: false }, { n: 5, all: true }, { n: 7, all: true }, { n: 5, all: false }].map(async (variables) => {
        const { body } = await ask(toy, query, variables)
        return body.extensions!['cost']
      }),
    )
    expect(costs).toEqual([
      { requested: 1, actual: 1, budget: 10_000 },
      { requested: 7, actual: 7, budget: 10_000 },
      { requested: 9, actual: 9, budget: 10_000 },
      { requested: 1, actual: 1, budget: 10_000 },
    ])
  })
})

describe('the budget', () => {
  const query =
    '{ companies(first: 100) { edges { node { leads(first: 100) { nodes { notes(first: 100) { nodes { id } } } } } } } }'

  test('is not exceeded by anything that is looked up', async () => {
    const before = looksUp
    const answer = await ask(toy, query)
    expect(problemIn(answer)).toEqual([200, 'COST_EXCEEDED'])
    expect(answer.body.errors![0]!.extensions['cost']).toEqual({ requested: 1_020_301, budget: 10_000 })
    expect(answer.body.errors![0]!.message).toBe(
      'The answer may hold 1,020,301 objects, 10,000 are allowed. Most of it is in companies.edges.node.leads.nodes.notes.nodes: ask for smaller pages there.',
    )
    expect(answer.body.extensions).toEqual({ cost: { requested: 1_020_301, actual: 0, budget: 10_000 } })
    expect(looksUp).toBe(before)
  })

  test('holds for a document that was affordable with other variables', async () => {
    const pages =
      'query ($n: Int) { companies(first: $n) { nodes { leads(first: $n) { nodes { notes(first: $n) { nodes { id } } } } } } }'
    expect((await ask(toy, pages, { n: 2 })).body.errors).toBeUndefined()
    expect(problemIn(await ask(toy, pages, { n: 100 }))).toEqual([200, 'COST_EXCEEDED'])
  })
})

describe('what an answer did cost', () => {
  test('is the number of its objects', async () => {
    const { body } = await ask(toy, '{ companies { nodes { id tags { name } } pageInfo { hasNextPage } } anything }')
    expect(body.extensions!['cost']).toEqual({ requested: 222, actual: 8, budget: 10_000 })
  })

  test('is counted in the text of the read compiler, too', async () => {
    const { body } = await ask(toy, 'query Raw { company(id: "1") { name parent { name } } }')
    expect(body).toEqual({
      data: { company: { name: 'two\nlines', parent: { name: 'x' } } },
      extensions: { cost: { requested: 2, actual: 2, budget: 10_000 } },
    })
  })
})
