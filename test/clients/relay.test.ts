import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
// @ts-expect-error -- It has no types; it is the path of the program for this machine.
import relayCompiler from 'relay-compiler'
import {
  commitMutation,
  ConnectionHandler,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  type FetchFunction,
  type GraphQLTaggedNode,
  type MutationParameters,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPicture, openWorkplace, type Workplace } from './workplace.js'

let place: Workplace
let project: string
let environment: Environment
let headers: Record<string, string>

beforeAll(async () => {
  place = await openWorkplace()
  project = await compile()
})
afterAll(async () => {
  await place.close()
  rmSync(project, { recursive: true })
})
beforeEach(() => {
  headers = place.owner.headers
  environment = new Environment({ network: Network.create(send), store: new Store(new RecordSource()) })
})

describe('Relay', () => {
  it('fetches a row again by its global id', async () => {
    const data = await fetchNow('LeadQuery', { id: place.leads[0] })
    expect(data.node).toMatchObject({ id: place.leads[0], stage: { name: 'New' } })
  })

  it('merges the pages of a connection, and appends to it what a mutation made', async () => {
    const variables = { id: place.company, first: 10 }
    let { pageInfo } = (await fetchNow('LeadsQuery', variables)).node.leads
    while (pageInfo.hasNextPage)
      ({ pageInfo } = (await fetchNow('LeadsQuery', { ...variables, after: pageInfo.endCursor })).node.leads)
    expect(idsOf(await inStore('LeadsQuery', variables))).toEqual(place.leads)
    const connections = [ConnectionHandler.getConnectionID(place.company, 'Company_leads')]
    const input = { companyId: place.company, firstName: 'Ada' }
    const { createLead } = await mutate('CreateLeadMutation', { connections, input })
    expect(createLead.userErrors).toEqual([])
    expect(idsOf(await inStore('LeadsQuery', variables))).toEqual([...place.leads, createLead.lead.id])
  })

  it('shows a change as soon as the mutation answers, and learns from userErrors what an input lacks', async () => {
    const id = place.leads[1]!
    await mutate('UpdateLeadMutation', { input: { id, firstName: 'Grace' } })
    expect((await fetchNow('LeadQuery', { id })).node.fullName).toBe('Grace')
    const { updateLead } = await mutate('UpdateLeadMutation', { input: { id, firstName: null } })
    expect(updateLead).toMatchObject({ lead: null, userErrors: [{ code: 'REQUIRED', field: ['input', 'firstName'] }] })
  })

  it('learns the code of an error, and shows nothing for it', async () => {
    headers = place.viewer.headers
    const input = { companyId: place.company, firstName: 'Ada' }
    const { createLead, errors } = await mutate('CreateLeadMutation', { connections: [], input })
    expect([createLead, errors]).toMatchObject([null, [{ extensions: { code: 'FORBIDDEN' } }]])
  })

  it('uploads a picture', async () => {
    const { uploadUserAvatar } = await mutate(
      'AvatarMutation',
      { input: { id: place.owner.id, file: null } },
      aPicture(),
    )
    const answer = await fetch(new URL(uploadUserAvatar.user.avatarRoute, place.url))
    expect(answer.headers.get('content-type')).toBe('image/webp')
  })
})

const documents = {
  LeadQuery: 'query LeadQuery($id: ID!) { node(id: $id) { id ... on Lead { fullName stage { id name } } } }',
  LeadsQuery: `query LeadsQuery($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Company {
        leads(first: $first, after: $after) @connection(key: "Company_leads") {
          edges { node { id fullName } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`,
  CreateLeadMutation: `mutation CreateLeadMutation($input: CreateLeadInput!, $connections: [ID!]!) {
    createLead(input: $input) {
      lead @appendNode(connections: $connections, edgeTypeName: "LeadEdge") { id fullName }
      userErrors { code field }
    }
  }`,
  UpdateLeadMutation: `mutation UpdateLeadMutation($input: UpdateLeadInput!) {
    updateLead(input: $input) { lead { id fullName } userErrors { code field } }
  }`,
  AvatarMutation: `mutation AvatarMutation($input: UploadUserAvatarInput!) {
    uploadUserAvatar(input: $input) { user { id avatarRoute } userErrors { message } }
  }`,
}

/** A project with these documents, as the Relay compiler leaves it. */
async function compile(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'relay-'))
  mkdirSync(join(directory, 'src'))
  cpSync('schema.graphql', join(directory, 'schema.graphql'))
  for (const [name, document] of Object.entries(documents))
    writeFileSync(join(directory, 'src', `${name.replace(/(Query|Mutation)$/, '')}.js`), `graphql\`${document}\``)
  const config = { src: './src', schema: './schema.graphql', language: 'javascript', eagerEsModules: true }
  writeFileSync(join(directory, 'relay.config.json'), JSON.stringify(config))
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }')
  await promisify(execFile)(relayCompiler, ['relay.config.json'], { cwd: directory })
  return directory
}

async function compiled(name: keyof typeof documents): Promise<GraphQLTaggedNode> {
  const file = join(project, 'src', '__generated__', `${name}.graphql.js`)
  return ((await import(pathToFileURL(file).href)) as { default: GraphQLTaggedNode }).default
}

const fetchNow = async (name: keyof typeof documents, variables: object): Promise<any> =>
  fetchQuery(environment, await compiled(name), variables).toPromise()

/** What a component would be shown. */
async function inStore(name: keyof typeof documents, variables: object): Promise<any> {
  const operation = createOperationDescriptor((await compiled(name)) as never, variables)
  return (environment.lookup(operation.fragment).data as any).node.leads
}

const idsOf = ({ edges }: any): string[] => edges.map(({ node }: any) => node.id)

async function mutate(name: keyof typeof documents, variables: Record<string, unknown>, file?: File): Promise<any> {
  const mutation = await compiled(name)
  return new Promise((onCompleted, onError) => {
    commitMutation<MutationParameters>(environment, {
      mutation,
      variables,
      onCompleted: (data, errors) => onCompleted({ ...data, errors }),
      onError,
      ...(file && { uploadables: { 0: file } }),
    })
  })
}

/** The network layer of Relay’s guide, and the multipart requests of its uploads. */
const send: FetchFunction = async ({ text: query }, variables, _cache, uploadables) => {
  const operation = JSON.stringify({ query, variables })
  const json = { headers: { ...headers, 'content-type': 'application/json' }, body: operation }
  const sent = uploadables ? { headers: { ...headers, 'apollo-require-preflight': '1' }, body: form() } : json
  return (await fetch(place.url, { method: 'POST', ...sent })).json() as never

  function form(): FormData {
    const parts = new FormData()
    parts.append('operations', operation)
    parts.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
    parts.append('0', uploadables!['0']!)
    return parts
  }
}
