import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from './ask.js'
import { type Listening, startListening } from './listening.js'

let target: Listening
beforeAll(async () => {
  target = await startListening()
})
afterAll(() => target.close())

const signedOut = { 'content-type': 'application/json' }
const post = (query: string) =>
  send(target.url, { body: JSON.stringify({ query, operationName: 'cop' }), headers: signedOut })
const get = (query: string) => send(`${target.url}/graphql?query=${encodeURIComponent(query)}#`, { method: 'GET' })

/** The requests of graphql-cop 1.15, by somebody who is not signed in. */
describe('a scan finds', () => {
  test('no field suggestions', async () => {
    expect(JSON.stringify((await post('query cop { __schema { directive } }')).body)).not.toContain('Did you mean')
  })
  test('no introspection', async () => {
    expect((await post('query cop { __schema { types { name fields { name } } } }')).body.data).toBeUndefined()
  })
  test('no IDE', async () => {
    const page = await fetch(`${target.url}/graphql`, { headers: { accept: 'text/html' } })
    expect(await page.text()).not.toMatch(/GraphiQL|GraphQL Playground|graphiql\.min\.css|graphql-playground/)
  })
  test('no queries by GET', async () => expect((await get('query cop {__typename}')).body.data).toBeUndefined())
  test('no alias overloading', async () => {
    const aliases = Array.from({ length: 101 }, (_, index) => `alias${index}:__typename`).join(' \n')
    expect((await post(`query cop { ${aliases} }`)).body.data).toBeUndefined()
  })
  test('no batches', async () => {
    const operations = Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }', operationName: 'cop' }))
    const { body } = await send(target.url, { body: JSON.stringify(operations), headers: signedOut })
    expect(body).toEqual({ errors: [expect.anything()] })
  })
  test('no tracing', async () => {
    expect((await post('query cop { __typename }')).body.extensions).toEqual({ cost: expect.anything() })
  })
  test('no directive overloading', async () => {
    expect((await post('query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }')).body.errors).toHaveLength(1)
  })
  test('no circular introspection', async () => {
    const query =
      'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }'
    expect((await post(query)).body.data).toBeUndefined()
  })
  test('no mutations by GET', async () => expect((await get('mutation cop {__typename}')).body.data).toBeUndefined())
  test('no forms of other sites', async () => {
    const body = new URLSearchParams({ query: 'query cop { __typename }' })
    expect((await send(target.url, { body })).body.data).toBeUndefined()
  })
  test('no unhandled errors', async () => {
    const { body } = await post('qwerty cop { abc }')
    expect(body.errors).toHaveLength(1)
    expect(Object.keys(body.errors![0]!.extensions)).toEqual(['code', 'requestId'])
  })
})
