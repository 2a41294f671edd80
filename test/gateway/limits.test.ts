import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { executeInProcess } from '../../src/graphql/execute.js'
import { type Answer, ask, codesOf, problemIn } from './ask.js'
import { startToy, type Toy } from './toy.js'

let toy: Toy
/** Queries that got past every limit and check. */
let looksUp = 0
beforeAll(async () => {
  toy = await startToy({
    passThrough: async () => {
      looksUp += 1
      return null
    },
  })
})
afterAll(() => toy.app.close())

const nest = (levels: number, field: string, leaf: string): string =>
  levels === 0 ? leaf : `${field} { ${nest(levels - 1, field, leaf)} }`
const repeat = (times: number, part: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => part(index)).join(' ')
const limitOf = ({ body }: Answer): unknown => body.errors?.map(({ extensions }) => extensions['limit'])

async function msFor(query: string): Promise<[number, Answer]> {
  const startedAt = performance.now()
  const answer = await ask(toy, query)
  return [performance.now() - startedAt, answer]
}

const company = (levels: number) => `{ company(id: "1") { ${nest(levels - 2, 'parent', 'name')} } }`

describe('depth', () => {
  test('of 12 fields is answered', async () => {
    expect((await ask(toy, company(12))).body.errors).toBeUndefined()
  })

  test('of 13 is refused before anything is looked up, naming the limit', async () => {
    const before = looksUp
    const answer = await ask(toy, company(13))
    expect(problemIn(answer)).toEqual([200, 'GRAPHQL_VALIDATION_FAILED'])
    expect(answer.body.errors![0]!.message).toBe('The operation is 13 fields deep, 12 are allowed.')
    expect(answer.body.errors![0]!.extensions).toMatchObject({ limit: 'depth', allowed: 12, found: 13 })
    expect(looksUp).toBe(before)
  })

  test('is counted through fragments', async () => {
    const answer = await ask(
      toy,
      `{ company(id: "1") { ...A } } fragment A on Company { ${nest(11, 'parent', 'name')} }`,
    )
    expect(limitOf(answer)).toEqual(['depth'])
  })

  test('of the schema is not', async () => {
    const { body } = await ask(toy, `{ __schema { types { fields { type { ${nest(9, 'ofType', 'name')} } } } } }`)
    expect(body.errors).toBeUndefined()
  })
})

const bomb = (levels: number, spread: (index: number) => string) =>
  `{ company(id: "1") { ...F0 } } ${repeat(levels, (index) => `fragment F${index} on Company { ${spread(index + 1)} }`)} fragment F${levels} on Company { name }`

describe('fragments', () => {
  test('in a circle are refused', async () => {
    const answer = await ask(
      toy,
      '{ company(id: "1") { ...A } } fragment A on Company { parent { ...B } } fragment B on Company { ...A }',
    )
    expect(codesOf(answer)).toContain('GRAPHQL_VALIDATION_FAILED')
  })

  test('that double 25 times are refused at once', async () => {
    const [ms, answer] = await msFor(bomb(25, (next) => `parent { ...F${next} } other: parent { ...F${next} }`))
    expect(limitOf(answer)).toEqual(['depth'])
    expect(ms).toBeLessThan(2000)
  })

  test('that double 100 times without going deeper are answered at once', async () => {
    const [ms, answer] = await msFor(bomb(100, (next) => `...F${next} ... on Company { ...F${next} }`))
    expect(answer.body.errors).toBeUndefined()
    expect(ms).toBeLessThan(2000)
  })
})

describe('aliases', () => {
  test('30 are answered', async () => {
    const answer = await ask(toy, `{ ${repeat(30, (index) => `a${index}: hello`)} }`)
    expect(Object.keys(answer.body.data)).toHaveLength(30)
  })

  test.each(['__typename', 'hello', 'fails(how: "plain")'])('101 of %s are refused', async (field) => {
    const before = looksUp
    const answer = await ask(toy, `{ ${repeat(101, (index) => `a${index}: ${field}`)} }`)
    expect(problemIn(answer)).toEqual([200, 'GRAPHQL_VALIDATION_FAILED'])
    expect(limitOf(answer)).toEqual(['aliases'])
    expect(looksUp).toBe(before)
  })

  test('are counted each time that a fragment is spread', async () => {
    const answer = await ask(
      toy,
      `{ ${repeat(4, (index) => `...on Query { c${index}: company(id: "${index}") { ...A } }`)} } fragment A on Company { ${repeat(8, (index) => `n${index}: name`)} }`,
    )
    expect(limitOf(answer)).toEqual(['aliases'])
  })

  test('of the documents of the REST door are not counted', async () => {
    const document = `{ ${repeat(40, (index) => `a${index}: hello`)} }`
    const { data } = await executeInProcess(toy.apollo, { document, variables: {} }, toy.contextOf())
    expect(Object.keys(data!)).toHaveLength(40)
  })
})

describe('directives', () => {
  test('10 unknown ones in one place are answered by one error', async () => {
    const answer = await ask(toy, `query cop { __typename ${'@aa'.repeat(10)} }`)
    expect(limitOf(answer)).toEqual(['directivesInOnePlace'])
  })

  test('11 in an operation are refused', async () => {
    const answer = await ask(toy, `{ ${repeat(11, (index) => `a${index}: hello @include(if: true)`)} }`)
    expect(limitOf(answer)).toEqual(['directives'])
  })
})

test('2001 tokens are refused while they are read', async () => {
  const [ms, answer] = await msFor('{a'.repeat(300_000))
  expect(codesOf(answer)).toEqual(['GRAPHQL_PARSE_FAILED'])
  expect(answer.body.errors![0]!.message).toContain('2000 tokens')
  expect(ms).toBeLessThan(2000)
})

const rename = (index: number) => `m${index}: rename(input: { name: "a" }) { name }`

describe('a mutation', () => {
  test('of 10 root fields is executed', async () => {
    expect((await ask(toy, `mutation { ${repeat(10, rename)} }`)).body.errors).toBeUndefined()
  })

  test('of 11 is refused, also when a fragment hides them', async () => {
    expect(limitOf(await ask(toy, `mutation { ${repeat(11, rename)} }`))).toEqual(['mutations'])
    const hidden = await ask(toy, `mutation { ...A } fragment A on Mutation { ${repeat(11, rename)} }`)
    expect(limitOf(hidden)).toEqual(['mutations'])
  })
})

describe('the schema', () => {
  const signedOut = {}

  test.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ ... on Query { __schema { queryType { name } } } }',
    '{ ...A } fragment A on Query { hello ...B } fragment B on Query { __type(name: "Query") { name } }',
  ])('is for callers who are signed in: %s', async (query) => {
    const answer = await ask(toy, query, {}, signedOut)
    expect(problemIn(answer)).toEqual([401, 'UNAUTHENTICATED'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect((await ask(toy, query)).status).toBe(200)
  })

  test('is not given away by suggestions', async () => {
    const queries = [
      '{ compan { id } }',
      '{ company(idd: 1) { id } }',
      '{ hello(stage: OPN) }',
      'mutation { rename(input: { nam: "a" }) { name } }',
    ]
    const answers = await Promise.all(queries.map((query) => ask(toy, query, {}, signedOut)))
    const byVariable = await ask(toy, 'query ($stage: Stage) { hello(stage: $stage) }', { stage: 'OPN' }, signedOut)
    const byInput = await ask(
      toy,
      'mutation ($input: RenameInput!) { rename(input: $input) { name } }',
      { input: { name: '', nam: '' } },
      signedOut,
    )
    const messages = [...answers, byVariable, byInput].map(({ body }) => body.errors![0]!.message)
    expect(messages.filter((message) => message.includes('Did you mean'))).toEqual([])
    expect(messages).toHaveLength(6)
  })
})
