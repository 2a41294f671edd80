import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { aCompany, aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { listen, type Followed, leadEvents, patienceMs, pause, transports } from './following.js'

vi.setConfig({ testTimeout: patienceMs + 30_000 })

let gateway: Gateway
let other: Gateway
let urls: string[]
let company: number
let foreign: number
let owner: { user: number; token: string }
let agent: { user: number; access: number; token: string }

beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({}, gateway)
  urls = [await listen(gateway), await listen(other)]
})
afterAll(async () => {
  await other.close()
  await gateway.close()
})
beforeEach(async () => {
  company = await aCompany(gateway)
  foreign = await aCompany(gateway)
  const boss = await aMember(gateway, company, 'owner')
  const seller = await aMember(gateway, company, 'agent')
  owner = { user: boss.user, token: await gateway.tokenOf(boss.user) }
  agent = { ...seller, token: await gateway.tokenOf(seller.user) }
})

const create = async (firstName: string, more: object = {}, through = gateway): Promise<string> => {
  const document = `mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { message } } }`
  const { data } = await through.graphql(document, { input: { companyId: company, firstName, ...more } }, owner.token)
  return data.createLead.lead.id
}

const names = (told: any[]) => told.map(({ data }) => data.leadEvents.lead?.fullName)
const of = (id: number, after?: string) => ({ query: leadEvents, variables: { company: id, ...(after && { after }) } })
const codes = (told: any[]) => told.flatMap(({ errors }) => (errors ?? []).map((error: any) => error.extensions.code))

/** Once it is heard by the database; what happens before that is not missed either, but need not come first. */
const begun = async (followed: Followed): Promise<Followed> => {
  await pause(400)
  return followed
}

describe.each(transports)('events of leads over %s', (_name, follow) => {
  test('are told as they happen, whichever process they happen in', async () => {
    const followed = await begun(follow(urls[0]!, owner.token, of(company)))
    const ana = await create('Ana')
    await create('Ben', {}, other)
    const told = await followed.until(2)
    expect(names(told)).toEqual(['Ana', 'Ben'])
    expect(told[0].data.leadEvents).toEqual({
      cursor: expect.any(String),
      type: 'lead.created',
      leadId: ana,
      happenedAt: expect.stringMatching(/Z$/),
      lead: { fullName: 'Ana', stage: { name: 'New' } },
      actor: { databaseId: owner.user },
    })
    await followed.stop()
  })

  test('show the lead as it is at that moment, not as it was before', async () => {
    const followed = await begun(follow(urls[1]!, owner.token, of(company)))
    const id = await create('Ana')
    await followed.until(1)
    const document = `mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { userErrors { message } } }`
    await gateway.graphql(document, { input: { id, firstName: 'Anabel' } }, owner.token)
    expect(names(await followed.until(2))).toEqual(['Ana', 'Anabel'])
    await followed.stop()
  })

  test('go on from the cursor of who was away, each once and in order', async () => {
    const followed = await begun(follow(urls[0]!, owner.token, of(company)))
    await create('Ana')
    const [{ data }] = await followed.until(1)
    await followed.stop()
    for (const name of ['Ben', 'Carla', 'David']) await create(name)
    const again = follow(urls[1]!, owner.token, of(company, data.leadEvents.cursor))
    await again.until(3)
    await create('Elif')
    expect(names(await again.until(4))).toEqual(['Ben', 'Carla', 'David', 'Elif'])
    await again.stop()
  })

  test('miss nothing of what is written at the same time', async () => {
    const followed = await begun(follow(urls[0]!, owner.token, of(company)))
    const wanted = Array.from({ length: 40 }, (_, number) => `Lead ${number}`)
    await Promise.all(wanted.map((name, number) => create(name, {}, number % 2 ? gateway : other)))
    expect(new Set(names(await followed.until(40)))).toEqual(new Set(wanted))
    await followed.stop()
  })

  test('wait for a transaction that began before others and ends after them', async () => {
    const slow = await gateway.services.pool.connect()
    const followed = await begun(follow(urls[0]!, owner.token, of(company)))
    const late = await aLead(gateway, company, { first_name: 'Late' })
    await slow.query('begin')
    await slow.query(`insert into events (type, subject_id, company_id) values ('lead.edited', ${late}, ${company})`)
    await create('Early')
    await pause(500)
    expect(followed.told).toEqual([])
    await slow.query('commit')
    slow.release()
    expect(names(await followed.until(2))).toEqual(['Late', 'Early'])
    await followed.stop()
  })

  test('tell an agent of own and unassigned leads alone', async () => {
    const followed = await begun(follow(urls[0]!, agent.token, of(company)))
    const colleague = await aMember(gateway, company, 'agent')
    await create('Theirs', { userAccessId: colleague.access })
    await create('Own', { userAccessId: agent.access })
    await create('Free')
    const own = ['Own', 'Own', 'Free']
    expect(names(await followed.until(own.length))).toEqual(own)
    await followed.stop()
  })

  test('of a company of others are forbidden', async () => {
    const followed = follow(urls[0]!, owner.token, of(foreign))
    expect(await followed.ended).toBe('complete')
    expect(codes(followed.told)).toEqual(['FORBIDDEN'])
  })

  test('end when the role is withdrawn', async () => {
    const followed = await begun(follow(urls[0]!, agent.token, of(company)))
    await gateway.sql(`update user_accesses set status = 'removed' where id = $1`, [agent.access])
    expect(await followed.ended).toBe('complete')
    expect(codes(followed.told)).toEqual(['FORBIDDEN'])
  })

  test('refuse a cursor that is none', async () => {
    const followed = follow(urls[0]!, owner.token, of(company, 'nonsense'))
    await followed.ended
    expect(codes(followed.told)).toEqual(['BAD_USER_INPUT'])
  })
})

test('the same events can be asked for page by page', async () => {
  for (const name of ['Ana', 'Ben', 'Carla']) await create(name)
  const document = `query ($company: ID!, $after: String) {
    leadEvents(companyId: $company, after: $after, first: 2) { nodes { lead { fullName } } endCursor hasNextPage }
  }`
  const ask = async (after: string | null, token = owner.token, id = company) =>
    (await gateway.graphql(document, { company: id, after }, token)).data.leadEvents
  // Events are told when no transaction of the server began before them, those of other tests among them.
  const toldFirst = { nodes: [{ lead: { fullName: 'Ana' } }, { lead: { fullName: 'Ben' } }], hasNextPage: true }
  await expect.poll(() => ask(null)).toMatchObject(toldFirst)
  const first = await ask(null)
  await expect.poll(() => ask(first.endCursor)).toMatchObject({ nodes: [{ lead: { fullName: 'Carla' } }] })
  const second = await ask(first.endCursor)
  expect(second).toMatchObject({ nodes: [{ lead: { fullName: 'Carla' } }], hasNextPage: false })
  expect(await ask(second.endCursor)).toEqual({ nodes: [], endCursor: second.endCursor, hasNextPage: false })
  expect(await ask(null, owner.token, foreign)).toBeNull()
})
