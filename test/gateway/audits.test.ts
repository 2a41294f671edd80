import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startToy, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await startToy()
})
afterAll(() => toy.app.close())

const audits = serverAudits({
  url: () => `${toy.url}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: 'Bearer token' } }),
})

describe('GraphQL over HTTP, as its own suite audits it', () => {
  test('there are 61 audits', () => expect(audits).toHaveLength(61))

  test.each(audits)('$id $name', async ({ fn }) => {
    const result = await fn()
    expect(result).toMatchObject({ status: 'ok' })
  })
})
