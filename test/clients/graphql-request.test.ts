import { ClientError, gql, GraphQLClient } from 'graphql-request'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.js'

let place: Workplace
let client: GraphQLClient

beforeAll(async () => {
  place = await openWorkplace()
  client = new GraphQLClient(place.url, { headers: place.owner.headers })
})
afterAll(() => place.close())

describe('graphql-request', () => {
  it('asks with variables', async () => {
    const document = gql`
      query ($id: ID!) {
        lead(id: $id) {
          id
          stage {
            name
          }
        }
      }
    `
    const data = await client.request<any>(document, { id: place.leads[0] })
    expect(data.lead).toEqual({ id: place.leads[0], stage: { name: 'New' } })
  })

  it('walks through the pages of a connection, forwards and backwards', async () => {
    const document = gql`
      query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
        company(id: $id) {
          leads(first: $first, after: $after, last: $last, before: $before) {
            nodes {
              id
            }
            pageInfo {
              hasNextPage
              hasPreviousPage
              startCursor
              endCursor
            }
          }
        }
      }
    `
    const leads = async (page: object) =>
      (await client.request<any>(document, { id: place.company, ...page })).company.leads
    const one = await leads({ first: 10 })
    const two = await leads({ first: 10, after: one.pageInfo.endCursor })
    const three = await leads({ first: 10, after: two.pageInfo.endCursor })
    expect(idsOf(one, two, three)).toEqual(place.leads)
    expect(three.pageInfo.hasNextPage).toBe(false)
    const back = await leads({ last: 10, before: three.pageInfo.startCursor })
    expect(idsOf(back)).toEqual(idsOf(two))
  })

  it('changes something, and learns what an input lacks', async () => {
    const document = gql`
      mutation ($input: CreateLeadNoteInput!) {
        createLeadNote(input: $input) {
          note {
            body
            author {
              id
            }
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `
    const write = async (body: string) => client.request<any>(document, { input: { leadId: place.leads[0], body } })
    expect((await write('Called.')).createLeadNote).toEqual({
      note: { body: 'Called.', author: { id: place.owner.id } },
      userErrors: [],
    })
    expect((await write(' ')).createLeadNote).toEqual({
      note: null,
      userErrors: [{ code: 'INVALID', field: ['input', 'body'], message: expect.any(String) }],
    })
  })

  it.each([
    ['UNAUTHENTICATED', 401, () => ({}), '{ viewer { id } }'],
    [
      'FORBIDDEN',
      200,
      () => place.viewer.headers,
      'mutation { createLead(input: { companyId: "1" }) { lead { id } } }',
    ],
    ['BAD_USER_INPUT', 200, () => place.owner.headers, '{ lead(id: "user_1") { id } }'],
    ['GRAPHQL_VALIDATION_FAILED', 400, () => place.owner.headers, '{ nothing }'],
  ])('throws why it is refused: %s', async (code, status, headers, document) => {
    const asked = new GraphQLClient(place.url, { headers: headers() })
    const refusal = await asked.request(document).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ClientError)
    const { response } = refusal as ClientError
    expect([response.errors![0]!.extensions['code'], response.status]).toEqual([code, status])
  })

  it('refuses a batch in a way that it understands', async () => {
    const batch = client.batchRequests([{ document: '{ viewer { id } }' }, { document: '{ viewer { id } }' }])
    await expect(batch).rejects.toThrow(ClientError)
  })
})

const idsOf = (...pages: any[]) => pages.flatMap(({ nodes }) => nodes.map(({ id }: { id: string }) => id))
