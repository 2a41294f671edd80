import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember } from '../factories.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'

/** A company in Arizona that works by cycles, new for each test, and somebody of each role who asks. */
export interface CycleWorld {
  gateway: Gateway
  company: number
  tokens: Record<Role, string>
}

export function useCycles(): CycleWorld {
  const world = { tokens: {} } as CycleWorld
  beforeAll(async () => {
    world.gateway = await startGateway()
  })
  afterAll(() => world.gateway.close())
  beforeEach(async () => {
    world.company = await aCompany(world.gateway, { cycles_enabled: true, timezone: 'America/Phoenix' })
    for (const role of ['owner', 'admin', 'manager', 'agent', 'viewer'] as const)
      world.tokens[role] = await world.gateway.tokenOf((await aMember(world.gateway, world.company, role)).user)
  })
  return world
}

/** A day so far from today, in the time zone of the company. */
export const day = (distance: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Phoenix' }).format(Date.now() + distance * 86_400_000)

const fields = `databaseId name startsOn endsOn status goalLeads goalWon goalAmount rollover closedAt company { databaseId }`

export interface Mutation {
  as?: Role
  selection?: string
}

/** The payload of the mutation, or the code of the error. */
export async function mutate(
  { gateway, tokens }: CycleWorld,
  name: string,
  input: object,
  { as = 'admin', selection = `cycle { ${fields} }` }: Mutation = {},
): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
  const answer: Answer = await gateway.graphql(document, { input }, tokens[as])
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

export const close = (world: CycleWorld, input: object, as: Role = 'admin') =>
  mutate(world, 'closeCycle', input, {
    as,
    selection: 'cycle { status rollover closedAt } nextCycle { databaseId } movedLeads',
  })

export const setFlag = (world: CycleWorld, cyclesEnabled: boolean) =>
  mutate(
    world,
    'setCompanyCyclesEnabled',
    { id: world.company, cyclesEnabled },
    { selection: 'company { databaseId }' },
  )

export const newLead = ({ company, ...world }: CycleWorld, more: object = {}, as: Role = 'agent') =>
  mutate(
    { company, ...world },
    'createLead',
    { companyId: company, firstName: 'Lena', ...more },
    {
      as,
      selection: 'lead { databaseId cycle { databaseId } }',
    },
  )

/** What somebody sees of the company. */
export async function shown({ gateway, company, tokens }: CycleWorld, as: Role, selection: string): Promise<any> {
  const document = `query ($id: ID!) { company(id: $id) { ${selection} } }`
  return (await gateway.graphql(document, { id: company }, tokens[as])).data.company
}

export async function cycleOf({ gateway }: CycleWorld, lead: number): Promise<number | null> {
  const [row] = await gateway.sql('select cycle_id::int as cycle from leads where id = $1', [lead])
  return row.cycle
}

export const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')])
