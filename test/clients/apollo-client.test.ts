import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { print, relayStylePagination } from '@apollo/client/utilities'
import { from } from 'rxjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPicture, openWorkplace, type Workplace } from './workplace.js'

let place: Workplace
let client: ApolloClient

beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())
beforeEach(() => {
  client = clientFor(place.owner.headers)
})

const clientFor = (headers: Record<string, string>): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri: place.url, headers }),
    cache: new InMemoryCache({
      typePolicies: { Company: { fields: { leads: relayStylePagination(['filter', 'orderBy']) } } },
    }),
  })

describe('Apollo Client', () => {
  it('asks with variables, and keeps rows in its cache by their global ids', async () => {
    const query = gql`
      query ($id: ID!) {
        lead(id: $id) {
          id
          fullName
          stage {
            id
            name
          }
        }
      }
    `
    const { data } = await client.query<any>({ query, variables: { id: place.leads[0] } })
    expect(data.lead).toMatchObject({ id: place.leads[0], stage: { name: 'New' } })
    expect(client.cache.extract()).toMatchObject({ [`Lead:${place.leads[0]}`]: { stage: { __ref: 'Stage:stage_1' } } })
  })

  it('merges the pages of a connection into one list', async () => {
    const query = gql`
      query ($id: ID!, $after: String) {
        company(id: $id) {
          id
          leads(first: 10, after: $after) {
            edges {
              cursor
              node {
                id
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    `
    const fetchPolicy = 'network-only'
    const pageInfos: any[] = []
    while (pageInfos.length < 3) {
      const variables = { id: place.company, after: pageInfos.at(-1)?.endCursor }
      const { data } = await client.query<any>({ query, variables, fetchPolicy })
      pageInfos.push(data.company.leads.pageInfo)
    }
    expect(pageInfos.map(({ hasNextPage }) => hasNextPage)).toEqual([true, true, false])
    const { leads } = client.readQuery<any>({ query, variables: { id: place.company } }).company
    expect(leads.edges.map(({ node }: any) => node.id)).toEqual(place.leads)
  })

  it('shows a change everywhere as soon as the mutation answers', async () => {
    const query = gql`
      query ($id: ID!) {
        lead(id: $id) {
          id
          firstName
        }
      }
    `
    const variables = { id: place.leads[1] }
    await client.query({ query, variables })
    const mutation = gql`
      mutation ($input: UpdateLeadInput!) {
        updateLead(input: $input) {
          lead {
            id
            firstName
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `
    const { data } = await client.mutate<any>({ mutation, variables: { input: { ...variables, firstName: 'Ada' } } })
    expect(data.updateLead.userErrors).toEqual([])
    expect(client.readQuery<any>({ query, variables }).lead.firstName).toBe('Ada')
    const refused = await client.mutate<any>({ mutation, variables: { input: { ...variables, email: 'nowhere' } } })
    expect(refused.data.updateLead).toMatchObject({
      lead: null,
      userErrors: [{ code: 'INVALID', field: ['input', 'email'] }],
    })
    expect(client.readQuery<any>({ query, variables }).lead.firstName).toBe('Ada')
  })

  it.each([
    [
      'UNAUTHENTICATED',
      () => ({}),
      gql`
        {
          viewer {
            id
          }
        }
      `,
    ],
    [
      'FORBIDDEN',
      () => place.viewer.headers,
      gql`
        mutation {
          createLead(input: { companyId: "1" }) {
            lead {
              id
            }
          }
        }
      `,
    ],
    [
      'BAD_USER_INPUT',
      () => place.owner.headers,
      gql`
        {
          lead(id: "user_1") {
            id
          }
        }
      `,
    ],
    [
      'GRAPHQL_VALIDATION_FAILED',
      () => place.owner.headers,
      gql`
        {
          nothing
        }
      `,
    ],
  ])('knows why it is refused: %s', async (code, headers, document) => {
    const asked = clientFor(headers())
    const mutates = print(document).startsWith('mutation')
    const refusal = await (mutates ? asked.mutate({ mutation: document }) : asked.query({ query: document })).catch(
      (error: unknown) => error,
    )
    expect(CombinedGraphQLErrors.is(refusal) && refusal.errors[0]!.extensions?.['code']).toBe(code)
  })

  it('uploads a picture by a link that sends multipart requests', async () => {
    const uploads = new ApolloClient({ link: uploadLink(place), cache: new InMemoryCache() })
    const mutation = gql`
      mutation ($input: UploadUserAvatarInput!) {
        uploadUserAvatar(input: $input) {
          user {
            id
            avatarRoute
          }
          userErrors {
            message
          }
        }
      }
    `
    const { data } = await uploads.mutate<any>({
      mutation,
      variables: { input: { id: place.owner.id, file: aPicture() } },
    })
    const { avatarRoute } = data.uploadUserAvatar.user
    expect((await fetch(new URL(avatarRoute, place.url))).headers.get('content-type')).toBe('image/webp')
  })
})

/** What links for uploads do, for one file in the input. */
const uploadLink = ({ url, owner }: Workplace): ApolloLink =>
  new ApolloLink(({ query, variables }) => {
    const { file, ...input } = variables['input'] as { file: File }
    const form = new FormData()
    form.append('operations', JSON.stringify({ query: print(query), variables: { input: { ...input, file: null } } }))
    form.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
    form.append('0', file)
    const headers = { ...owner.headers, 'apollo-require-preflight': '1' }
    const answer = fetch(url, { method: 'POST', headers, body: form })
    return from(answer.then((response) => response.json() as Promise<ApolloLink.Result>))
  })
