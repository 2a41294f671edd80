import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../src/context.js'
import { describeError } from '../../src/http/log.js'
import { executeInProcess } from '../../src/graphql/execute.js'
import { ask, send } from './ask.js'
import { startToy, type Toy } from './toy.js'

let toy: Toy
beforeAll(async () => {
  toy = await startToy({
    mount: async (app) => {
      app.get('/rest', (request) => runHello(toy.contextOf(request)))
    },
  })
})
afterAll(() => toy.app.close())

const runHello = (context: Context) =>
  executeInProcess(toy.apollo, { document: 'query RestHello { hello }', variables: {} }, context)

const patient = { timeout: 5000 }

const linesOf = (id: string) => toy.log().filter((line) => line['requestId'] === id)

test('each request is one line', async () => {
  const { headers } = await ask(toy, 'query Greeting { hello }')
  const id = headers.get('x-request-id')!
  await expect.poll(() => linesOf(id), patient).toHaveLength(1)
  expect(linesOf(id)[0]).toEqual({
    level: 30,
    time: expect.any(Number),
    requestId: id,
    method: 'POST',
    path: '/graphql',
    status: 200,
    ms: expect.any(Number),
    ip: '127.0.0.1',
    operation: 'query Greeting',
    operationMs: expect.any(Number),
    msg: 'request',
  })
})

test('the line of a request that runs an operation in process names it', async () => {
  const { headers } = await fetch(`${toy.url}/rest`)
  const id = headers.get('x-request-id')!
  await expect.poll(() => linesOf(id), patient).toMatchObject([{ path: '/rest', operation: 'query RestHello' }])
})

test('the line of a refused operation has the code of its error', async () => {
  const { headers } = await ask(toy, '{ fails(how: "forbidden") }')
  await expect
    .poll(() => linesOf(headers.get('x-request-id')!), patient)
    .toMatchObject([{ level: 30, operation: 'query fails', code: 'FORBIDDEN' }])
})

test('an address that cannot be read has a line, too', async () => {
  const { headers } = await fetch(`${toy.url}/%ff`)
  await expect.poll(() => linesOf(headers.get('x-request-id')!), patient).toMatchObject([{ status: 400 }])
})

test('no token, password or e-mail body is ever in it', async () => {
  const secret = 'hunter2-and-a-token'
  const authorization = { authorization: `Bearer ${secret}` }
  const rename = 'mutation ($input: RenameInput!) { rename(input: $input) { name } }'
  await ask(toy, rename, { input: { name: secret } }, authorization)
  await ask(toy, rename, { input: { name: secret, password: secret } }, authorization)
  await ask(toy, `mutation { rename(input: { name: "${secret}" }) { nothing } }`, {}, authorization)
  await ask(toy, `{ hello(name: "${secret}") fails(how: "plain") }`, {}, authorization)
  await ask(toy, `{ hello(name: "${secret}"`, {}, authorization)
  await send(toy.url, {
    body: `{"password":"${secret}`,
    headers: { 'content-type': 'application/json', ...authorization },
  })
  await fetch(`${toy.url}/graphql?query={hello(name:"${secret}")}`, { headers: authorization })
  await fetch(`${toy.url}/reset?token=${secret}`)
  await fetch(`${toy.url}/%ff?token=${secret}`)
  await fetch(`${toy.url}/calendar/${secret}.ics`)
  await fetch(`${toy.url}/calendar/${secret}%ff.ics`)
  toy.app.log.info({ authorization: secret, headers: { authorization: secret }, password: secret }, 'careless')
  await expect.poll(() => toy.log().at(-1), patient).toMatchObject({ msg: 'careless', authorization: '[Redacted]' })
  expect(toy.logText()).not.toContain(secret)
  expect(toy.logText()).toContain('secret db at 10.0.0.1')
})

test('an error is described by what helps, down to its causes', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    constraint: 'users_email_key',
    detail: 'Key (email)=(a@b.c)',
  })
  expect(describeError(new TypeError('outer', { cause }))).toEqual({
    type: 'TypeError',
    message: 'outer',
    stack: expect.any(String),
    cause: {
      type: 'Error',
      message: 'duplicate key',
      code: '23505',
      constraint: 'users_email_key',
      stack: expect.any(String),
    },
  })
  expect(describeError('text')).toEqual({ type: 'string', message: 'text' })
})
