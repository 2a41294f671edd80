import { afterAll, beforeAll, beforeEach } from 'vitest'
import { aCompany, aMember, aRole, aSource, aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

/** A company with a source, new for each test, a manager who makes leads, and three people who take turns. */
export interface AssignmentWorld {
  gateway: Gateway
  company: number
  source: number
  manager: string
  agent: string
  /** Roles of the people of the source, in order. */
  team: [number, number, number]
}

export function useTeam(): AssignmentWorld {
  const world = {} as AssignmentWorld
  beforeAll(async () => {
    world.gateway = await startGateway()
  })
  afterAll(() => world.gateway.close())
  beforeEach(async () => {
    const { gateway } = world
    world.company = await aCompany(gateway)
    world.manager = await gateway.tokenOf((await aMember(gateway, world.company, 'manager')).user)
    world.source = await aSource(gateway, world.company)
    world.team = [await aTaker(world), await aTaker(world), await aTaker(world)]
    for (const access of world.team) await join(world, world.source, access)
    const [{ user }] = await gateway.sql('select user_id::int as user from user_accesses where id = $1', [
      world.team[0],
    ])
    world.agent = await gateway.tokenOf(user)
  })
  return world
}

/** Somebody who takes leads; the name tells the place in the team. */
export const aTaker = async ({ gateway, company }: AssignmentWorld, values: object = {}): Promise<number> =>
  aRole(gateway, { user: await aUser(gateway), company, as: 'agent' }, { ...values })

export const join = ({ gateway, company }: AssignmentWorld, source: number, access: number): Promise<unknown> =>
  gateway.sql(
    `insert into source_user_accesses (company_id, source_id, user_access_id, position)
     select $1, $2, $3, count(*) + 1 from source_user_accesses where source_id = $2`,
    [company, source, access],
  )

export interface MadeLead {
  databaseId: number
  assignee: { databaseId: number } | null
  unassignedReason: string | null
}

const lead = 'lead { databaseId assignee { databaseId } unassignedReason }'

export async function create(world: AssignmentWorld, more: object = {}, token = world.manager): Promise<MadeLead> {
  const input = { companyId: world.company, sourceId: world.source, firstName: 'Lena', ...more }
  const payload = await mutate(world, 'createLead', input, token)
  if (!payload.lead) throw new Error(JSON.stringify(payload))
  return payload.lead
}

export async function mutate(world: AssignmentWorld, name: string, input: object, token = world.manager): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${lead} userErrors { code field message } } }`
  const answer = await world.gateway.graphql(document, { input }, token)
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

export const query = async (world: AssignmentWorld, document: string, variables: object): Promise<any> => {
  const answer = await world.gateway.graphql(document, variables as Record<string, unknown>, world.manager)
  return answer.data ?? answer.errors
}

/** Who got each of the leads, as places in the team. */
export const places = ({ team }: AssignmentWorld, leads: readonly MadeLead[]): (number | string | null)[] =>
  leads.map(({ assignee, unassignedReason }) => (assignee ? team.indexOf(assignee.databaseId) : unassignedReason))

/** Makes leads one after the other. */
export async function inTurn(world: AssignmentWorld, count: number, more: object = {}): Promise<MadeLead[]> {
  const leads: MadeLead[] = []
  for (let index = 0; index < count; index += 1) leads.push(await create(world, more))
  return leads
}

export const set = ({ gateway }: AssignmentWorld, access: number, change: string): Promise<unknown> =>
  gateway.sql(`update user_accesses set ${change} where id = $1`, [access])

export const setCompany = ({ gateway, company }: AssignmentWorld, change: string): Promise<unknown> =>
  gateway.sql(`update companies set ${change} where id = $1`, [company])
