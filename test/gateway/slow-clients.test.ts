import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTo, readToEnd } from './raw-request.js'
import { startToy, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await startToy()
})
afterAll(() => toy.app.close())

const head = 'POST /graphql HTTP/1.1\r\nHost: a\r\nauthorization: x\r\napollo-require-preflight: 1\r\n'
const json = `${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{`
const form = `${head}content-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n\r\n--b\r\n`

const field = (name: string, value: string) => `--b\r\ncontent-disposition: form-data; name="${name}"${value}`

interface Ending {
  seconds: number
  answer: string
}

/** Sends the beginning, then a part every second for as long as the server lets it. */
async function drip(beginning: string, part: string): Promise<Ending> {
  const startedAt = performance.now()
  const socket = connectTo(toy.url)
  socket.write(beginning)
  const dripping = setInterval(() => socket.write(part), 1000)
  const answer = await readToEnd(socket)
  clearInterval(dripping)
  return { seconds: (performance.now() - startedAt) / 1000, answer }
}

describe.concurrent('a connection is closed within 15 seconds when', { timeout: 30_000 }, () => {
  test.each([
    ['it says nothing', '', ''],
    ['its headers come in slowly', head, 'x-slow: 1\r\n'],
    ['its headers break off', head, ''],
    ['its body comes in slowly', json, ' '],
    ['its body breaks off', json, ''],
    ['its form comes in slowly', form, 'x'],
    ['its form breaks off', form, ''],
  ])('%s', async (_, beginning, part) => {
    const { seconds } = await drip(beginning, part)
    expect(seconds).toBeLessThan(15)
  })

  test('and not while an upload keeps moving', async () => {
    const operations = '\r\n\r\n{"query":"mutation ($f: Upload!) { size(file: $f) }","variables":{"f":null}}\r\n'
    const start =
      field('operations', operations) +
      field('map', '\r\n\r\n{"0":["variables.f"]}\r\n') +
      field('0', '; filename="a"\r\n\r\n')
    const end = '\r\n--b--\r\n'
    const parts = 14
    const part = 'x'.repeat(40_000)
    const length = start.length + parts * part.length + end.length
    const socket = connectTo(toy.url)
    socket.write(
      `${head}connection: close\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n${start}`,
    )
    const answer = readToEnd(socket)
    for (let sent = 0; sent < parts; sent += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      socket.write(part)
    }
    socket.write(end)
    expect(await answer).toContain(`{"data":{"size":${parts * part.length}}`)
  })
})
