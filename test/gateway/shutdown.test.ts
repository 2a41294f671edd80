import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from './ask.js'
import { connectTo, readToEnd } from './raw-request.js'
import { startToy, type Toy } from './toy.js'

let toy: Toy
beforeEach(async () => {
  toy = await startToy()
})
afterEach(() => toy.app.close())

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
  await once(socket, 'connect')
  await sleep(20)
  expect(await msToClose()).toBeLessThan(500)
})

test('a request in flight is answered first, and then its connection does not hold the server', async () => {
  const answer = ask(toy, '{ waits(ms: 300) }')
  await sleep(100)
  const ms = await msToClose()
  expect((await answer).body.data).toEqual({ waits: 'done' })
  expect(ms).toBeLessThan(1500)
})

test('a request on an open connection during the closing is still answered, as the last one', async () => {
  const slow = ask(toy, '{ waits(ms: 300) }')
  const socket = connectTo(toy.url)
  socket.write(keptAlive.slice(0, 30))
  await sleep(100)
  const closed = toy.app.close()
  const answer = readToEnd(socket)
  socket.write(keptAlive.slice(30))
  expect(await answer).toMatch(/^HTTP\/1\.1 200 OK[^]*connection: close[^]*"Hello you"/i)
  await Promise.all([slow, closed])
})

test('nobody new is let in', async () => {
  await toy.app.close()
  await expect(fetch(toy.url)).rejects.toThrow('fetch failed')
})
