import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember } from '../factories.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'

/** A company, new for each test, and somebody of each role who asks. */
export interface SourceWorld {
  gateway: Gateway
  company: number
  tokens: Record<Role, string>
  accesses: Record<Role, number>
}

export function useSources(): SourceWorld {
  const world = {} as SourceWorld
  beforeAll(async () => {
    world.gateway = await startGateway()
  })
  afterAll(() => world.gateway.close())
  beforeEach(async () => {
    world.company = await aCompany(world.gateway)
    world.tokens = {} as SourceWorld['tokens']
    world.accesses = {} as SourceWorld['accesses']
    for (const role of ['owner', 'manager', 'agent', 'viewer'] as const) {
      const { user, access } = await aMember(world.gateway, world.company, role)
      world.tokens[role] = await world.gateway.tokenOf(user)
      world.accesses[role] = access
    }
  })
  return world
}

const sourceFields = `source { databaseId name slug kind priority isActive autoAssign rotationStrategy isSystem captureKey leadsCount archivedAt
  members { position weight isActive userAccess { databaseId } } }`

/** The payload of the mutation, or the code of the error. */
export async function mutate(
  { gateway, tokens }: SourceWorld,
  name: string,
  input: object,
  { as = 'manager', selection = sourceFields }: { as?: Role; selection?: string } = {},
): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
  const answer: Answer = await gateway.graphql(document, { input }, tokens[as])
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

/** The ids of the company’s sources in order of priority, as the gateway lists them. */
export async function sourcesOf({ gateway, company, tokens }: SourceWorld): Promise<number[]> {
  const document = 'query ($id: ID!) { company(id: $id) { sources { databaseId priority } } }'
  const { sources } = (await gateway.graphql(document, { id: company }, tokens.agent)).data.company
  return sources.map(({ databaseId, priority }: Record<string, number>, index: number) => {
    if (priority !== index + 1) throw new Error(`The priorities have a gap before ${databaseId}.`)
    return databaseId
  })
}

export async function members({ gateway }: SourceWorld, source: number): Promise<unknown[]> {
  return gateway.sql(
    `select user_access_id::int as access, position, credit::float as credit from source_user_accesses
     where source_id = $1 order by position`,
    [source],
  )
}

export const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')])
