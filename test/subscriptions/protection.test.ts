import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { followByEvents, followByWebSocket, leadEvents, listen, pause, transports } from './following.js'

let gateway: Gateway
let url: string
let company: number
let user: number
let token: string

beforeAll(async () => {
  gateway = await startGateway()
  url = await listen(gateway)
  company = await aCompany(gateway)
  user = (await aMember(gateway, company, 'owner')).user
  token = await gateway.tokenOf(user)
})
afterAll(() => gateway.close())

const own = () => ({ query: leadEvents, variables: { company } })
const soonOver = (seconds: number) => gateway.tokenOf(user, new Date(Date.now() - (15 * 60 - seconds) * 1000))
const codes = (errors: any[]) => errors.map(({ extensions }) => extensions.code)

/** Errors of a subscription, whether they came as answer or as the end. */
async function errorsOf(follow: (typeof transports)[number][1], query: string, variables: object = {}): Promise<any[]> {
  const followed = follow(url, token, { query, variables: variables as never })
  const end = await followed.ended
  return Array.isArray(end) ? end : followed.told.flatMap(({ errors }) => errors ?? [])
}

/** The code that the socket is closed with. */
const codeAfter = (...messages: string[]) =>
  new Promise<number>((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    socket.addEventListener('close', ({ code }) => resolve(code))
    socket.addEventListener('open', () => messages.forEach((message) => socket.send(message)))
  })

const ask = (headers: Record<string, string>, body: object = own()) =>
  fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe.each(transports)('over %s', (_name, follow) => {
  const field = `leadEvents(companyId: 1)`

  test('an operation beyond a limit is told so', async () => {
    const deep = `subscription { ${field} { lead { company { leads { nodes { company { leads { nodes { company { leads { nodes { company { name } } } } } } } } } } } } }`
    expect(await errorsOf(follow, deep)).toMatchObject([
      { extensions: { limit: 'depth', requestId: expect.any(String) } },
    ])
    const dear = `subscription { ${field} { lead { company { leads(first: 100) { nodes { notes(first: 100) { nodes { id author { id } } } } } } } } }`
    expect(await errorsOf(follow, dear)).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }])
    const aliased = `subscription { ${field} { ${Array.from({ length: 31 }, (_, n) => `a${n}: type`).join(' ')} } }`
    expect(await errorsOf(follow, aliased)).toMatchObject([{ extensions: { limit: 'aliases' } }])
    const long = `subscription { ${field} { ${'type '.repeat(3000)} } }`
    expect(codes(await errorsOf(follow, long))).toEqual(['GRAPHQL_PARSE_FAILED'])
  })

  test('nothing of the schema is told beyond what validation has to say', async () => {
    const [error] = await errorsOf(follow, `subscription { leadEvent(companyId: 1) { type } }`)
    expect(error).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })
    expect(error.message).not.toContain('Did you mean')
  })

  test('queries and mutations are sent elsewhere', async () => {
    for (const query of ['{ __schema { types { name } } }', 'mutation { logout(input: {}) { userErrors { code } } }']) {
      const [error] = await errorsOf(follow, query)
      expect(error).toMatchObject({
        message: expect.stringContaining('POST to /graphql'),
        extensions: { code: 'BAD_REQUEST' },
      })
    }
  })

  test('a fault of ours is masked', async () => {
    const { notices } = gateway.services
    const listenBefore = notices.listen.bind(notices)
    notices.listen = () => {
      throw new Error('secret')
    }
    const errors = await errorsOf(follow, leadEvents, { company })
    notices.listen = listenBefore
    expect(errors).toMatchObject([{ message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
  })

  test('one person has 50 at most', async () => {
    const all = Array.from({ length: 50 }, () => follow(url, token, own()))
    await pause(1500)
    const oneMore = follow(url, token, own())
    await oneMore.ended
    expect(codes(oneMore.told.flatMap(({ errors }) => errors ?? []))).toEqual(['RATE_LIMITED'])
    for (const followed of all) await followed.stop()
    await pause(500)
    const again = follow(url, token, own())
    await pause(300)
    expect(again.told).toEqual([])
    await again.stop()
  })
})

describe('over graphql-ws', () => {
  test('who has no token is shut out, who has a bad one may come back with another', async () => {
    expect(await followByWebSocket(url, undefined, own()).ended).toMatchObject({ code: 4401 })
    expect(await followByWebSocket(url, 'a.b.c', own()).ended).toMatchObject({ code: 4403 })
    expect(await followByWebSocket(url, await soonOver(-5), own()).ended).toMatchObject({ code: 4403 })
  })

  test('the socket is closed when the token ends, whether or not something is followed', async () => {
    const ending = await soonOver(2)
    const idle = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const closed = new Promise<number>((resolve) => idle.addEventListener('close', ({ code }) => resolve(code)))
    idle.addEventListener('open', () =>
      idle.send(JSON.stringify({ type: 'connection_init', payload: { authorization: ending } })),
    )
    const followed = followByWebSocket(url, ending, own())
    expect(await followed.ended).toMatchObject({ code: 4403 })
    expect(followed.told).toEqual([])
    expect(await closed).toBe(4403)
  })

  test('the socket is closed when its owner is signed out or suspended', async () => {
    const someone = (await aMember(gateway, company, 'agent')).user
    const followed = followByWebSocket(url, await gateway.tokenOf(someone), own())
    await pause(400)
    await gateway.sql('update users set token_version = token_version + 1 where id = $1', [someone])
    expect(await followed.ended).toMatchObject({ code: 4403 })
  })

  test('a client that comes back with a new token goes on', async () => {
    const tokens = [await soonOver(1), token]
    const told: any[] = []
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      connectionParams: () => ({ authorization: tokens.shift() }),
      retryWait: () => pause(10),
    })
    client.subscribe(own(), {
      next: (value) => told.push(value),
      error: (e) => told.push(e),
      complete: () => told.push('complete'),
    })
    await pause(2500)
    expect(tokens).toEqual([])
    expect(told).toEqual([])
    await client.dispose()
  })

  test('breaches of the protocol close the socket', async () => {
    const init = JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })
    expect(await codeAfter('nonsense')).toBe(4400)
    expect(await codeAfter(JSON.stringify({ id: '1', type: 'subscribe', payload: own() }))).toBe(4401)
    expect(await codeAfter()).toBe(4408)
    expect(await codeAfter(init, init)).toBe(4429)
    expect(await codeAfter(init, 'x'.repeat(300 * 1024))).toBe(1009)
  })
})

describe('over graphql-sse', () => {
  const events = { accept: 'text/event-stream' }

  test('who has no valid token gets no stream', async () => {
    for (const authorization of [undefined, 'Bearer a.b.c', `Bearer ${await soonOver(-5)}`]) {
      const answer = await ask({ ...events, ...(authorization && { authorization }) })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }],
      })
    }
  })

  test('who wants no events is told what to accept', async () => {
    const answer = await ask({ accept: 'application/json', authorization: `Bearer ${token}` })
    expect(answer.status).toBe(406)
  })

  test('the stream ends when the token ends', async () => {
    const followed = followByEvents(url, await soonOver(2), own())
    expect(await followed.ended).toBe('complete')
    expect(codes(followed.told.flatMap(({ errors }) => errors))).toEqual(['UNAUTHENTICATED'])
  })
})

test('a gateway that closes ends what is followed at once', async () => {
  const closing = await startGateway({}, gateway)
  const address = await listen(closing)
  const bySocket = followByWebSocket(address, token, own())
  const byEvents = followByEvents(address, token, own())
  await pause(500)
  const started = Date.now()
  await closing.close()
  expect(Date.now() - started).toBeLessThan(3000)
  await Promise.all([bySocket.ended, byEvents.ended])
})
