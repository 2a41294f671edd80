import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

/** A company, new for each test, and somebody of each role who asks. */
export interface DuplicateWorld {
  gateway: Gateway
  company: number
  tokens: Record<Role, string>
  accesses: Record<Role, number>
}

export function useDuplicates(): DuplicateWorld {
  const world = { tokens: {}, accesses: {} } as DuplicateWorld
  beforeAll(async () => {
    world.gateway = await startGateway()
  })
  afterAll(() => world.gateway.close())
  beforeEach(async () => {
    world.company = await aCompany(world.gateway)
    for (const role of ['owner', 'admin', 'manager', 'agent', 'viewer'] as const) {
      const { user, access } = await aMember(world.gateway, world.company, role)
      world.accesses[role] = access
      world.tokens[role] = await world.gateway.tokenOf(user)
    }
  })
  return world
}

/** The payload of a mutation, or the code of the error. */
export async function mutate(
  { gateway, tokens }: DuplicateWorld,
  name: string,
  input: object,
  { as = 'manager', selection }: { as?: Role; selection: string },
): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
  const answer = await gateway.graphql(document, { input }, tokens[as])
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

const arrived = `created duplicateOf { databaseId }
  lead { databaseId email phoneNumber secondaryEmails secondaryPhones previousLead { databaseId } }`

/** Makes a lead by hand. */
export const arrive = (world: DuplicateWorld, more: object, as: Role = 'manager') =>
  mutate(world, 'createLead', { companyId: world.company, firstName: 'Lena', ...more }, { as, selection: arrived })

export interface Group {
  matchedOn: string[]
  confidence: number
  leads: number[]
  survivor: number
}

/** The groups of duplicates that somebody sees, by their leads. */
export async function groups({ gateway, company, tokens }: DuplicateWorld, as: Role = 'viewer'): Promise<Group[]> {
  const document = `query ($id: ID!) { company(id: $id) { duplicateLeads { nodes {
    matchedOn confidence suggestedSurvivor { databaseId } leads { nodes { databaseId } } } } } }`
  const answer = await gateway.graphql(document, { id: company }, tokens[as])
  return answer.data.company.duplicateLeads.nodes.map((node: any) => ({
    matchedOn: node.matchedOn,
    confidence: node.confidence,
    survivor: node.suggestedSurvivor?.databaseId,
    leads: node.leads.nodes.map((lead: any) => lead.databaseId).toSorted((a: number, b: number) => a - b),
  }))
}

export const setPolicy = (world: DuplicateWorld, values: object) =>
  mutate(
    world,
    'updateCompany',
    { id: world.company, ...values },
    { as: 'owner', selection: 'company { dedupePolicy dedupeScope }' },
  )
