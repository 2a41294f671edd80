import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCompany, aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let token: string

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  token = await gateway.tokenOf((await aMember(gateway, company, 'owner')).user)
  await aLead(gateway, company)
})
afterAll(() => gateway.close())

it('a statement that runs too long is a TIMEOUT, and its connection serves the next one', async () => {
  const { pool } = gateway.services
  const query = `{ company(id: ${company}) { leads { nodes { id } } } }`
  await gateway.graphql(query, {}, token)
  const locker = await pool.connect()
  const others = await Promise.all(Array.from({ length: pool.options.max - 1 }, () => pool.connect()))
  for (const connection of others) await connection.query('set statement_timeout = 50')
  for (const connection of others) connection.release()
  await locker.query('begin')
  await locker.query('lock table leads in access exclusive mode')
  const slow = await gateway.graphql(query, {}, token)
  await locker.query('rollback')
  locker.release()
  expect(slow.errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }])
  expect(JSON.stringify(slow)).not.toMatch(/canceling|57014|lead_id/)
  for (let turn = 0; turn < 12; turn++) expect((await gateway.graphql(query, {}, token)).errors).toBeUndefined()
  expect(pool.waitingCount).toBe(0)
})

it('what costs too much is refused before any SQL, and says what would be possible', async () => {
  const nested =
    '{ companies(first: 100) { nodes { leads(first: 100) { nodes { notes(first: 100) { nodes { body } } } } } } }'
  let statements = 0
  const { pool } = gateway.services
  const query = pool.query.bind(pool)
  pool.query = ((...args: Parameters<typeof query>) => {
    statements += 1
    return query(...args)
  }) as typeof pool.query
  const { errors, extensions } = await gateway.graphql(nested, {}, token)
  pool.query = query
  expect(errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }])
  expect(errors![0]!.message).toMatch(/10[ ,.]?000/)
  expect(JSON.stringify({ errors, extensions })).toMatch(/"budget":10000/)
  expect(statements).toBeLessThanOrEqual(1)
})

it('every answer tells what it cost', async () => {
  const { extensions } = await gateway.graphql(
    `{ company(id: ${company}) { leads(first: 5) { nodes { stage { name } } } } }`,
    {},
    token,
  )
  expect(extensions!['cost']).toEqual({ requested: 12, actual: 4, budget: 10_000 })
})

it('visibility holds at every depth', async () => {
  const parent = await aCompany(gateway)
  const child = await aCompany(gateway, { parent_id: parent })
  const agent = await aMember(gateway, child, 'agent')
  const other = await aMember(gateway, child, 'agent')
  await aLead(gateway, child, { first_name: 'Mine', user_access_id: agent.access })
  await aLead(gateway, child, { first_name: 'Theirs', user_access_id: other.access })
  await aLead(gateway, child, { first_name: 'Free' })
  const { data } = await gateway.graphql(
    `{ viewer { user { primaryAccess { company { parent { name } children { name } leads(orderBy: { field: CREATED_AT, direction: ASC }) { totalCount nodes { firstName company { leads { nodes { firstName } } } } } } } } } }`,
    {},
    await gateway.tokenOf(agent.user),
  )
  const { company: seen } = data.viewer.user.primaryAccess
  expect(seen.parent).toBeNull()
  expect(seen.leads.totalCount).toBe(2)
  expect(seen.leads.nodes.map((lead: any) => lead.firstName)).toEqual(['Mine', 'Free'])
  expect(seen.leads.nodes[0].company.leads.nodes.map((lead: any) => lead.firstName).toSorted()).toEqual([
    'Free',
    'Mine',
  ])
})
