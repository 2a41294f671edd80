import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let token: string
const total = 23

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  token = await gateway.tokenOf((await aMember(gateway, company, 'owner')).user)
  for (let index = 0; index < total; index++) {
    const instant = new Date(Date.UTC(2026, 0, 1 + (index % 4)))
    await aLead(gateway, company, {
      created_at: instant,
      updated_at: instant,
      last_activity_at: index % 3 === 0 ? null : instant,
      value_amount: index % 2 === 0 ? null : index % 3,
      score: index % 5,
    })
  }
})
afterAll(() => gateway.close())

const fields = ['CREATED_AT', 'UPDATED_AT', 'LAST_ACTIVITY_AT', 'SCORE', 'VALUE']
const sizes = [1, 2, 3, 7, total, 100]

describe('paging loses no row and shows none twice, also among ties and missing values', () => {
  for (const field of fields) {
    for (const direction of ['ASC', 'DESC']) {
      it(`by ${field} ${direction}, forwards, backwards and by number`, async () => {
        const whole = await page({ field, direction, first: 100 })
        const ids = whole.nodes.map(({ id }) => id)
        expect(new Set(ids).size).toBe(total)
        for (const size of sizes) {
          expect(await forwards(field, direction, size)).toEqual(ids)
          expect(await backwards(field, direction, size)).toEqual(ids)
          expect(await numbered(field, direction, size)).toEqual(ids)
        }
      })
    }
  }
})

describe('arguments of a page are checked', () => {
  for (const [args, message] of [
    ['first: 0', /first must be from 1 to 100/],
    ['first: 101', /first must be from 1 to 100; got 101/],
    ['first: -1', /first must be/],
    ['last: 101', /last must be/],
    ['first: 2, last: 2', /not both/],
    ['offset: 100001', /offset must be at most 100000.*cursor/],
    ['offset: -1', /offset must be 0 or more/],
    ['after: "bm9wZQ"', /after is not a cursor of this list/],
  ] as const) {
    it(`refuses (${args})`, async () => {
      const { data, errors } = await gateway.graphql(
        `{ company(id: ${company}) { leads(${args}) { nodes { id } } } }`,
        {},
        token,
      )
      expect(data).toEqual({ company: null })
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
      expect(errors![0]!.message).toMatch(message)
    })
  }

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await page({ field: 'SCORE', direction: 'ASC', first: 1 })
    const { errors } = await gateway.graphql(
      `query ($after: String) { company(id: ${company}) { leads(after: $after) { nodes { id } } } }`,
      { after: pageInfo.endCursor },
      token,
    )
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }])
  })
})

interface Page {
  nodes: { id: string }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
}

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await gateway.graphql(
    `query ($field: LeadOrderField!, $direction: OrderDirection!, $first: Int, $after: String, $last: Int, $before: String, $offset: Int) {
      company(id: ${company}) {
        leads(orderBy: { field: $field, direction: $direction }, first: $first, after: $after, last: $last, before: $before, offset: $offset) {
          nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    }`,
    variables,
    token,
  )
  expect(errors).toBeUndefined()
  return data.company.leads
}

async function forwards(field: string, direction: string, first: number): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  for (;;) {
    const { nodes, pageInfo }: Page = await page({ field, direction, first, after })
    ids.push(...nodes.map(({ id }) => id))
    expect(pageInfo.hasPreviousPage).toBe(after !== null)
    if (!pageInfo.hasNextPage) return ids
    after = pageInfo.endCursor
  }
}

async function backwards(field: string, direction: string, last: number): Promise<string[]> {
  const ids: string[] = []
  let before: string | null = null
  for (;;) {
    const { nodes, pageInfo }: Page = await page({ field, direction, last, before })
    ids.unshift(...nodes.map(({ id }) => id))
    if (!pageInfo.hasPreviousPage) return ids
    before = pageInfo.startCursor
  }
}

async function numbered(field: string, direction: string, first: number): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; offset < total; offset += first) {
    ids.push(...(await page({ field, direction, first, offset })).nodes.map(({ id }) => id))
  }
  return ids
}
