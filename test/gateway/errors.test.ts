import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { executeInProcess } from '../../src/graphql/execute.js'
import { RawAnswer } from '../../src/graphql/raw-answer.js'
import { ask, codesOf, problemIn } from './ask.js'
import { startToy, type Toy } from './toy.js'
import { failure } from './toy-schema.js'

let toy: Toy
beforeAll(async () => {
  toy = await startToy({
    passThrough: async ({ operationName, document }) => {
      if (operationName === 'Raw') return new RawAnswer('{\n"hello":"raw"}')
      const how = /how: "(\w+)"/.exec(document.loc!.source.body)?.[1]
      if (operationName === 'Compiled' && how) throw failure(how)
      return null
    },
  })
})
afterAll(() => toy.app.close())

const linesOf = (requestId: unknown) => toy.log().filter((line) => line['requestId'] === requestId)

/** Both ways to fail: in a resolver, and in the read compiler. */
describe.each(['Executed', 'Compiled'])('an error in an operation that is %s', (name) => {
  const fails = (how: string) => ask(toy, `query ${name} { fails(how: "${how}") }`)

  test('of our own is shown', async () => {
    const answer = await fails('forbidden')
    expect(problemIn(answer)).toEqual([200, 'FORBIDDEN'])
    expect(answer.body.errors![0]!.message).toBe('Not for you.')
    expect(answer.body.data).toEqual(name === 'Executed' ? { fails: null } : null)
  })

  test('names the argument that is wrong', async () => {
    const { body } = await fails('input')
    expect(body.errors![0]).toMatchObject({
      message: 'Wrong page.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
    })
  })

  test('may have a status and headers', async () => {
    const answer = await fails('status')
    expect(problemIn(answer)).toEqual([401, 'UNAUTHENTICATED'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(answer.body.errors![0]!.extensions['http']).toBeUndefined()
  })

  test.each(['plain', 'unique'])('that nobody expected is masked, and logged whole, once: %s', async (how) => {
    const answer = await fails(how)
    expect(problemIn(answer)).toEqual([200, 'INTERNAL_SERVER_ERROR'])
    expect(answer.body.errors![0]!.message).toBe('Internal server error.')
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|users_email_key|stack/)
    const faults = linesOf(answer.headers.get('x-request-id')).filter((line) => line['level'] === 50)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({
      operation: name,
      err: { message: failure(how).message, stack: expect.stringContaining('at ') },
    })
    expect(JSON.stringify(faults)).not.toContain('someone@example.com')
  })

  test.each(['timeout', 'wrapped'])('because the database took too long says so: %s', async (how) => {
    expect(problemIn(await fails(how))).toEqual([200, 'TIMEOUT'])
  })

  test('because the database cannot store a character says so', async () => {
    expect(problemIn(await fails('nul'))).toEqual([200, 'BAD_USER_INPUT'])
  })
})

describe('an error before an operation', () => {
  test('in what makes its context is masked, and logged', async () => {
    const broken = await startToy({ failContext: () => new Error('no connection to 10.0.0.1') })
    const answer = await ask(broken, '{ hello }')
    await broken.app.close()
    expect(problemIn(answer)).toEqual([500, 'INTERNAL_SERVER_ERROR'])
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.1')
    expect(broken.log().filter((line) => line['level'] === 50)).toMatchObject([
      { err: { message: 'no connection to 10.0.0.1' } },
    ])
  })

  test('of our own is shown', async () => {
    const strict = await startToy({ failContext: () => failure('status') })
    const answer = await ask(strict, '{ hello }')
    await strict.app.close()
    expect(problemIn(answer)).toEqual([401, 'UNAUTHENTICATED'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })
})

test('a value of the wrong type is bad input', async () => {
  const answer = await ask(toy, 'query ($ms: Int!) { waits(ms: $ms) }', { ms: 'long' })
  expect(problemIn(answer)).toEqual([200, 'BAD_USER_INPUT'])
})

test('text with half of a character, or with NUL, is bad input, as a variable and in the document', async () => {
  const query = 'query ($name: String) { hello(name: $name) }'
  const answers = await Promise.all([
    ask(toy, query, { name: 'a\0b' }),
    ask(toy, query, { name: '\ud800' }),
    ask(toy, '{ hello(name: "a\\u0000b") }'),
    ask(toy, '{ hello(name: "\\ud800") }'),
  ])
  expect(answers.map((answer) => codesOf(answer))).toEqual([
    ['BAD_USER_INPUT'],
    ['BAD_USER_INPUT'],
    ['BAD_USER_INPUT'],
    ['GRAPHQL_PARSE_FAILED'],
  ])
})

const run = (document: string, variables = {}) => executeInProcess(toy.apollo, { document, variables }, toy.contextOf())

describe('in process, for the REST door', () => {
  test('data is answered as it is, or as text', async () => {
    expect(await run('{ hello }')).toMatchObject({ data: { hello: 'Hello you' } })
    expect(await run('query Raw { hello }')).toMatchObject({ data: null, text: '{\n"hello":"raw"}' })
  })

  test('errors are masked, with status and headers', async () => {
    const { errors } = await run('{ fails(how: "plain") }')
    expect(errors).toMatchObject([{ message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
    expect(await run('{ fails(how: "status") }')).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
    })
  })

  test('a document that is too expensive is refused', async () => {
    const document =
      '{ companies(first: 100) { nodes { leads(first: 100) { nodes { notes(first: 100) { nodes { id } } } } } } }'
    expect(await run(document)).toMatchObject({ errors: [{ extensions: { code: 'COST_EXCEEDED' } }], status: 400 })
  })
})
