import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember } from '../factories.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'

/** A company in Arizona, new for each test, and somebody of each role who asks. */
export interface CampaignWorld {
  gateway: Gateway
  company: number
  tokens: Record<Role, string>
}

export function useCampaigns(): CampaignWorld {
  const world = { tokens: {} } as CampaignWorld
  beforeAll(async () => {
    world.gateway = await startGateway()
  })
  afterAll(() => world.gateway.close())
  beforeEach(async () => {
    world.company = await aCompany(world.gateway, { timezone: 'America/Phoenix', currency: 'MXN' })
    for (const role of ['owner', 'admin', 'manager', 'agent', 'viewer'] as const)
      world.tokens[role] = await world.gateway.tokenOf((await aMember(world.gateway, world.company, role)).user)
  })
  return world
}

export interface Asked {
  as?: Role
  selection?: string
}

/** The payload of the mutation, or the code of the error. */
export async function mutate(
  { gateway, tokens }: CampaignWorld,
  name: string,
  input: object,
  { as = 'manager', selection = '__typename' }: Asked = {},
): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
  const answer: Answer = await gateway.graphql(document, { input }, tokens[as])
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

/** What somebody sees. */
export async function read({ gateway, tokens }: CampaignWorld, selection: string, as: Role = 'viewer'): Promise<any> {
  const answer = await gateway.graphql(`{ ${selection} }`, {}, tokens[as])
  return answer.data ?? answer.errors
}

export const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')])
