import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCompany, aMember, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let token: string
let key: string

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())
beforeEach(async () => {
  company = await aCompany(gateway)
  await aSource(gateway, company, { slug: 'manual', type: 'manual' })
  token = await gateway.tokenOf((await aMember(gateway, company, 'owner')).user)
  key = randomUUID()
})

const createLead = `mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { code } } }`

async function send(url: string, payload: object, headers: Record<string, string> = {}) {
  const sent = { authorization: `Bearer ${token}`, 'idempotency-key': key, ...headers }
  const answer = await gateway.server.inject({ method: 'POST', url, payload, headers: sent })
  return {
    status: answer.statusCode,
    replayed: answer.headers['idempotency-replayed'],
    retryAfter: answer.headers['retry-after'],
    text: answer.body,
    body: answer.body === '' ? undefined : answer.json(),
  }
}

const byGraphql = (firstName: string, headers?: Record<string, string>) =>
  send('/graphql', { query: createLead, variables: { input: { companyId: company, firstName } } }, headers)
const byRest = (firstName: string, headers?: Record<string, string>) =>
  send(`/api/v1/companies/${company}/leads`, { first_name: firstName }, headers)

const doors = [
  ['GraphQL', byGraphql, 200, 409],
  ['REST', byRest, 201, 422],
] as const

const leads = async (): Promise<number> =>
  Number((await gateway.sql('select count(*) from leads where company_id = $1', [company]))[0].count)
const kept = () => gateway.sql('select * from idempotency_keys where key = $1', [key])

describe.each(doors)('a write by %s with a key', (_door, create, created, refused) => {
  test('is done once, and answered the same when it comes again', async () => {
    const first = await create('Ana')
    const again = await create('Ana')
    expect(first).toMatchObject({ status: created, replayed: undefined })
    expect(again).toMatchObject({ status: created, replayed: 'true', text: first.text })
    expect(await leads()).toBe(1)
  })

  test('is done once, however many come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('Ana')))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(await leads()).toBe(1)
  })

  test('is refused when the key stands for another one', async () => {
    await create('Ana')
    const other = await create('Ben')
    expect(other.status).toBe(refused)
    expect(other.text).toContain('IDEMPOTENCY_CONFLICT')
    expect(await leads()).toBe(1)
  })

  test('means nothing to others', async () => {
    await create('Ana')
    const other = await gateway.tokenOf((await aMember(gateway, company, 'owner')).user)
    expect(await create('Ana', { authorization: `Bearer ${other}` })).toMatchObject({
      status: created,
      replayed: undefined,
    })
    expect(await create('Ana', { authorization: '' })).toMatchObject({ replayed: undefined })
    expect(await leads()).toBe(2)
  })

  test('is done anew after a day', async () => {
    await create('Ana')
    await gateway.sql(`update idempotency_keys set created_at = now() - interval '25 hours'`)
    expect(await create('Ben')).toMatchObject({ status: created, replayed: undefined })
    expect(await leads()).toBe(2)
  })

  test('is not done again when its answer was lost', async () => {
    await create('Ana')
    await gateway.sql(
      `update idempotency_keys set status = null, created_at = now() - interval '2 minutes' where key = $1`,
      [key],
    )
    const again = await create('Ana')
    expect(again.status).toBe(refused)
    expect(again.text).toContain('its answer was lost')
    expect(await leads()).toBe(1)
  })

  test('is done when the process that had begun it is gone', async () => {
    await create('Ana')
    await gateway.sql(
      `update idempotency_keys set status = null, carried_out = false, created_at = now() - interval '2 minutes' where key = $1`,
      [key],
    )
    expect(await create('Ana')).toMatchObject({ status: created, replayed: undefined })
  })

  test('is refused with a key that cannot be one', async () => {
    const answer = await create('Ana', { 'idempotency-key': 'two words' })
    expect(answer.status).toBe(400)
    expect(await leads()).toBe(0)
  })
})

const bad = () => send(`/api/v1/companies/${company}/leads`, { source_id: 999_999 })

test('a refusal is kept, a fault of ours is not', async () => {
  expect(await bad()).toMatchObject({ status: 422, replayed: undefined })
  expect(await bad()).toMatchObject({ status: 422, replayed: 'true' })
  key = randomUUID()
  await gateway.sql('alter table lead_tallies rename to tallies_away')
  expect((await byRest('Ana')).status).toBe(500)
  await gateway.sql('alter table tallies_away rename to lead_tallies')
  expect(await byRest('Ana')).toMatchObject({ status: 201, replayed: undefined })
})

test('queries are not kept, nor what tells tokens', async () => {
  await send('/graphql', { query: '{ stages { name } }' })
  await send('/api/v1/users/login', { email: 'nobody@example.com', password: 'x' })
  await send('/graphql', {
    query: 'mutation { refreshSession(input: { refreshToken: "x" }) { session { accessToken } } }',
  })
  await send('/graphql', {
    query: 'mutation { login(input: { email: "a@example.com", password: "x" }) { session { x: accessToken } } }',
  })
  expect(await kept()).toEqual([])
})

test('an answer of nothing is answered again as nothing', async () => {
  const [{ id }] = await gateway.sql(
    `insert into leads (company_id, first_name, stage_id) values ($1, 'Ana', 1) returning id`,
    [company],
  )
  const { body } = await send(`/api/v1/leads/${id}/notes`, { body: 'Called.' })
  const remove = async () =>
    gateway.server.inject({
      method: 'DELETE',
      url: `/api/v1/leads/${id}/notes/${body.note.id}`,
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'remove' },
    })
  expect([(await remove()).statusCode, (await remove()).statusCode, (await remove()).body]).toEqual([204, 204, ''])
})
