import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Listening, startListening } from './listening.js'

let target: Listening
beforeAll(async () => {
  target = await startListening()
})
afterAll(() => target.close())

const audits = serverAudits({
  url: () => `${target.url}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...target.signedIn } }),
})

describe('GraphQL over HTTP, as its own suite audits it', () => {
  test('there are 61 audits', () => expect(audits).toHaveLength(61))

  test.each(audits)('$id $name', async ({ fn }) => {
    const result = await fn()
    expect(result).toMatchObject({ status: 'ok' })
  })
})
