import { Client, cacheExchange, fetchExchange } from '@urql/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aPicture, openWorkplace, type Workplace } from './workplace.js'

let place: Workplace
let client: Client

beforeAll(async () => {
  place = await openWorkplace()
  client = clientFor(place.owner.headers)
})
afterAll(() => place.close())

const sent = vi.fn<typeof fetch>(fetch)

/** As its documentation begins: whatever is not told is urql’s own choice. */
const clientFor = (headers: Record<string, string>): Client =>
  new Client({ url: place.url, exchanges: [cacheExchange, fetchExchange], fetchOptions: { headers }, fetch: sent })

describe('urql', () => {
  it('asks by GET, as it does unless told otherwise', async () => {
    const document = 'query ($id: ID!) { lead(id: $id) { id fullName stage { name } } }'
    const { data, error } = await client.query(document, { id: place.leads[0] })
    expect(error).toBeUndefined()
    expect(data.lead).toMatchObject({ id: place.leads[0], stage: { name: 'New' } })
    expect(sent.mock.lastCall![1]!.method).toBe('GET')
  })

  it('walks through the pages of a connection', async () => {
    const document = `query ($id: ID!, $after: String) {
      company(id: $id) { leads(first: 10, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
    }`
    const pages: string[][] = []
    let after: string | null = null
    do {
      const answer: any = await client.query(document, { id: place.company, after })
      const { nodes, pageInfo } = answer.data.company.leads
      pages.push(nodes.map(({ id }: { id: string }) => id))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after)
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 5])
    expect(pages.flat()).toEqual(place.leads)
  })

  it('asks again what a mutation has changed, because its answer names the types', async () => {
    const document = 'query ($id: ID!) { lead(id: $id) { id firstName } }'
    const variables = { id: place.leads[1] }
    await client.query(document, variables)
    const mutation = `mutation ($input: UpdateLeadInput!) {
      updateLead(input: $input) { lead { id firstName } userErrors { code field message } }
    }`
    const { data } = await client.mutation(mutation, { input: { ...variables, firstName: 'Ada' } })
    expect(data.updateLead).toMatchObject({ lead: { firstName: 'Ada' }, userErrors: [] })
    expect((await client.query(document, variables)).data.lead.firstName).toBe('Ada')
    const refused = await client.mutation(mutation, { input: { ...variables, email: 'nowhere' } })
    expect(refused.data.updateLead).toMatchObject({
      lead: null,
      userErrors: [{ code: 'INVALID', field: ['input', 'email'] }],
    })
  })

  it.each([
    ['FORBIDDEN', () => place.viewer.headers, 'mutation { createLead(input: { companyId: "1" }) { lead { id } } }'],
    ['BAD_USER_INPUT', () => place.owner.headers, '{ lead(id: "user_1") { id } }'],
    ['GRAPHQL_VALIDATION_FAILED', () => place.owner.headers, '{ nothing }'],
    ['UNAUTHENTICATED', () => ({ authorization: 'Bearer gone' }), '{ viewer { id } }'],
  ])('knows why it is refused: %s', async (code, headers, document) => {
    const asked = clientFor(headers())
    const { error } = await (document.startsWith('mutation') ? asked.mutation(document, {}) : asked.query(document, {}))
    expect(error!.graphQLErrors.map(({ extensions }) => extensions['code'])).toEqual([code])
  })

  it('uploads a picture that lies in the variables, with the header that uploads need', async () => {
    const mutation = `mutation ($input: UploadUserAvatarInput!) {
      uploadUserAvatar(input: $input) { user { id avatarRoute } userErrors { message } }
    }`
    const uploads = clientFor({ ...place.owner.headers, 'apollo-require-preflight': '1' })
    const { data, error } = await uploads.mutation(mutation, { input: { id: place.owner.id, file: aPicture() } })
    expect(error).toBeUndefined()
    const answer = await fetch(new URL(data.uploadUserAvatar.user.avatarRoute, place.url))
    expect(answer.headers.get('content-type')).toBe('image/webp')
  })
})
