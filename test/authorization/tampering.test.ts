import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { codesOf } from './ask.js'

let gateway: Gateway
let company: number
let token: string
let stranger: { company: number; token: string }

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  token = await gateway.tokenOf((await aMember(gateway, company, 'owner')).user)
  const elsewhere = await aCompany(gateway)
  stranger = { company: elsewhere, token: await gateway.tokenOf((await aMember(gateway, elsewhere, 'owner')).user) }
  for (const email of organizations) await aLead(gateway, company, { organization: email, score: 50 })
  for (let number = 0; number < 3; number += 1) await aLead(gateway, elsewhere, { score: 50 })
})
afterAll(() => gateway.close())

const organizations = [
  '100% Pure',
  '100 Pure',
  'Data_Works',
  'Data Works',
  String.raw`Back\Slash`,
  'BackSlash',
  "O'Neill",
]

const document = `query ($id: ID!, $filter: LeadFilter, $orderBy: LeadOrder, $after: String, $before: String) {
  company(id: $id) {
    leads(filter: $filter, orderBy: $orderBy, after: $after, before: $before) {
      nodes { organization } edges { cursor } pageInfo { endCursor }
    }
  }
}`
const list = (args: object, by = { company, token }) => gateway.graphql(document, { id: by.company, ...args }, by.token)

describe('A search', () => {
  it.each([
    [{ q: '00%' }, ['100% Pure']],
    [{ q: 'a_w' }, ['Data_Works']],
    [{ q: String.raw`k\s` }, [String.raw`Back\Slash`]],
    [{ q: "o'neill" }, ["O'Neill"]],
    [{ q: `' OR 1=1--` }, []],
    [{ organization: { contains: '%' } }, ['100% Pure']],
    [{ organization: { contains: '_' } }, ['Data_Works']],
    [{ organization: { contains: '\\' } }, [String.raw`Back\Slash`]],
    [{ organization: { startsWith: '100%' } }, ['100% Pure']],
    [{ organization: { eq: '%' } }, []],
    [{ organization: { in: ["O'Neill", '{Data_Works,BackSlash}', '"BackSlash"'] } }, ["O'Neill"]],
  ])('finds what holds the text itself: %j', async (filter, found) => {
    const { nodes } = (await list({ filter })).data.company.leads
    expect(nodes.map(({ organization }: { organization: string }) => organization)).toEqual(found)
  })

  it.each([
    [{ gt: 40_000 }, 0],
    [{ lte: 2_147_483_647 }, 7],
    [{ in: [50, -2_147_483_648, 70_000] }, 7],
  ])('compares with numbers that no row could hold: %j', async (score, count) => {
    expect((await list({ filter: { score } })).data.company.leads.nodes).toHaveLength(count)
  })
})

describe('A text', () => {
  it.each([`' OR 1=1--`, '%_\\', '{"$ne":1}', '\u202Eשלום', '👩‍👩‍👧', '<script>alert(1)</script>', '$1', '\r\n\ttabs'])(
    'comes back as it was written: %j',
    async (text) => {
      const lead = await aLead(gateway, company)
      const write = 'mutation ($input: CreateLeadNoteInput!) { createLeadNote(input: $input) { note { id body } } }'
      const { note } = (await gateway.graphql(write, { input: { leadId: lead, body: text } }, token)).data
        .createLeadNote
      const read = 'query ($id: ID!) { node(id: $id) { ... on LeadNote { body } } }'
      const again = (await gateway.graphql(read, { id: note.id }, token)).data.node
      const [{ notes }] = [(await gateway.rest('GET', `/leads/${lead}`, { token })).json().lead]
      expect([note.body, again.body, notes[0].body]).toEqual([text, text, text])
      await gateway.sql('update leads set deleted_at = now() where id = $1', [lead])
    },
  )
})

const made = (text: string) => Buffer.from(text).toString('base64url')

describe('A cursor', () => {
  it.each([
    ['of nothing at all', 'x'],
    ['of random bytes', 'q83vEjRWeJCrze8SNFZ4kA=='],
    ['of another order', made('score:desc:1:=50')],
    ['of the other direction', made('createdAt:asc:1:=2020-01-01T00:00:00.000Z')],
    ['of another list', made('firstName:asc:1:=Ada')],
    ['of a column that nobody may sort by', made('searchText:desc:1:=a')],
    ['with SQL for its column', made('createdAt) or (1:desc:1:=1')],
    ['with SQL for its value', made(`createdAt:desc:1:=' OR 1=1--`)],
    ['with SQL for its id', made('createdAt:desc:1 or 1=1:=2020-01-01T00:00:00.000Z')],
    ['of a day that there never was', made('createdAt:desc:1:=2020-02-31T00:00:00.000Z')],
    ['of no value where every row has one', made('createdAt:desc:1:~')],
    ['with more behind it', made('createdAt:desc:1:=2020-01-01T00:00:00.000Z;')],
    ['with a NUL in it', made('createdAt:desc:1:=\0')],
  ])('is refused when made up: %s', async (_, cursor) => {
    for (const args of [{ after: cursor }, { before: cursor }]) {
      const answer = await list(args)
      expect([codesOf(answer), answer.data?.company ?? null]).toEqual([['BAD_USER_INPUT'], null])
    }
  })

  it('of one order is refused in another', async () => {
    const after = (await list({ orderBy: { field: 'SCORE', direction: 'ASC' } })).data.company.leads.pageInfo.endCursor
    for (const [field, direction] of [
      ['SCORE', 'DESC'],
      ['VALUE', 'ASC'],
      ['CREATED_AT', 'ASC'],
    ])
      expect(codesOf(await list({ after, orderBy: { field, direction } }))).toEqual(['BAD_USER_INPUT'])
  })

  it('of another company’s list leads to no row of that company', async () => {
    const orderBy = { field: 'SCORE', direction: 'ASC' }
    const theirs = (await list({ orderBy }, stranger)).data.company.leads.edges[0].cursor
    const { nodes } = (await list({ orderBy, after: theirs })).data.company.leads
    expect(nodes.every(({ organization }: { organization: string }) => organizations.includes(organization))).toBe(true)
  })

  it('with a text for its value is a place in the list, whatever the text', async () => {
    const query = 'query ($after: String) { users(after: $after) { nodes { id } } }'
    const answer = await gateway.graphql(query, { after: made(`firstName:asc:1:=' OR 1=1--`) }, token)
    expect([answer.errors, answer.data.users.nodes.length]).toEqual([undefined, 1])
  })
})

describe('An id', () => {
  it.each(['user_1', 'lead_', 'lead_0', 'lead_01', 'lead_1 ', 'lead_1;', 'LEAD_1', '-1', '1e3', '9'.repeat(17), ''])(
    'of another form is refused by name: %j',
    async (id) => {
      const answer = await gateway.graphql('query ($id: ID!) { lead(id: $id) { id } }', { id }, token)
      expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
      expect(answer.errors![0]!.message).toContain('"lead_1042"')
    },
  )

  it.each([[{ $ne: 1 }], [[1]], [true], [1.5]])('is refused when it is none: %j', async (id) => {
    const answer = await gateway.graphql('query ($id: ID!) { lead(id: $id) { id } }', { id }, token)
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
  })
})

describe('The REST door', () => {
  it.each(["' OR 1=1--", '\0', '9999999999999999', '0', '-1', '1e3', 'lead_1', '1;drop', '../users', '%'])(
    'knows no row by %j',
    async (id) => {
      const answer = await gateway.rest('GET', `/leads/${encodeURIComponent(id)}`, { token })
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'NOT_FOUND'])
    },
  )

  it.each([['%ed%a0%80'], ['x'.repeat(5000)]])('cannot read the address /leads/%s', async (address) => {
    const answer = await gateway.rest('GET', `/leads/${address}`, { token })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'BAD_REQUEST'])
  })

  it.each([
    ['cursor', 'abc'],
    ['stage_id', "'"],
    ['stage_id', 'stage_1'],
    ['sort', 'created_at;'],
    ['sort', 'search_text'],
    ['created_from', "' OR 1=1--"],
    ['q', 'abc\0'],
    ['page', '1e9'],
  ])('refuses the query %s=%j', async (name, value) => {
    const query = `${name}=${encodeURIComponent(value)}`
    const answer = await gateway.rest('GET', `/companies/${company}/leads?${query}`, { token })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'VALIDATION_FAILED'])
  })

  it.each([
    ['00%', ['100% Pure']],
    ['a_w', ['Data_Works']],
    [`' OR 1=1--`, []],
  ])('searches for %j itself', async (q, found) => {
    const answer = await gateway.rest('GET', `/companies/${company}/leads?q=${encodeURIComponent(q)}`, { token })
    expect(answer.json().leads.map(({ organization }: { organization: string }) => organization)).toEqual(found)
  })

  it.each([{ $ne: 1 }, ['Ada'], 7, true])('takes no %j for a text', async (value) => {
    const lead = await aLead(gateway, stranger.company)
    const answer = await gateway.rest('PUT', `/leads/${lead}`, { token: stranger.token, body: { first_name: value } })
    expect([answer.statusCode, Object.keys(answer.json().errors)]).toEqual([422, ['first_name']])
  })
})
