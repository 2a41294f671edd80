import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Answer, ask } from './ask.js'
import { connectTo, readToEnd } from './raw-request.js'
import { startToy, type Toy } from './toy.js'
import { waiting } from './toy-schema.js'

let toy: Toy
beforeEach(async () => {
  toy = await startToy()
})
afterEach(() => toy.app.close())

const patient = { timeout: 5000 }

async function msToClose(): Promise<number> {
  const startedAt = performance.now()
  await toy.app.close()
  return performance.now() - startedAt
}

const body = '{"query":"{ hello }"}'
const keptAlive = `POST /graphql HTTP/1.1\r\nHost: a\r\nauthorization: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`

test('an idle server closes at once', async () => expect(await msToClose()).toBeLessThan(500))

test('a connection that is kept alive does not hold it', async () => {
  const socket = connectTo(toy.url)
  socket.write(keptAlive)
  await once(socket, 'data')
  const closed = once(socket, 'close')
  expect(await msToClose()).toBeLessThan(500)
  await closed
})

test('nor does one that never asked anything', async () => {
  const socket = connectTo(toy.url)
  await Promise.all([once(socket, 'connect'), once(toy.app.server, 'connection')])
  expect(await msToClose()).toBeLessThan(500)
})

/** A request that is being answered. */
async function begin(): Promise<{ answer: Promise<Answer> }> {
  const before = waiting.begun
  const answer = ask(toy, '{ waits(ms: 300) }')
  await expect.poll(() => waiting.begun, patient).toBe(before + 1)
  return { answer }
}

test('a request in flight is answered first, and then its connection does not hold the server', async () => {
  const { answer } = await begin()
  expect(await msToClose()).toBeLessThan(1500)
  expect((await answer).body.data).toEqual({ waits: 'done' })
})

test('a request on an open connection during the closing is still answered, as the last one', async () => {
  const connected = once(toy.app.server, 'connection')
  const socket = connectTo(toy.url)
  socket.write(keptAlive.slice(0, 30))
  const [accepted] = (await connected) as [Socket]
  await expect.poll(() => accepted.bytesRead, patient).toBe(30)
  const slow = await begin()
  const closed = toy.app.close()
  const answer = readToEnd(socket)
  socket.write(keptAlive.slice(30))
  expect(await answer).toMatch(/^HTTP\/1\.1 200 OK[^]*connection: close[^]*"Hello you"/i)
  await Promise.all([slow.answer, closed])
})

test('nobody new is let in', async () => {
  await toy.app.close()
  await expect(fetch(toy.url)).rejects.toThrow('fetch failed')
})
