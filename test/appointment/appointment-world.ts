import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import type { Config } from '../../src/config.js'
import { aCompany, aLead, aMember } from '../factories.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'

type Person = { user: number; access: number; token: string }

/** A company with somebody of each role, another agent, and a lead of the agent’s; new for each test. */
export interface AppointmentWorld {
  gateway: Gateway
  company: number
  lead: number
  people: Record<Role | 'colleague', Person>
}

export function useAppointments(settings: Partial<Config> = {}): AppointmentWorld {
  const world = { people: {} } as AppointmentWorld
  beforeAll(async () => {
    world.gateway = await startGateway(settings)
  })
  afterAll(() => world.gateway.close())
  beforeEach(async () => {
    world.company = await aCompany(world.gateway, { timezone: 'America/Phoenix' })
    for (const role of ['owner', 'admin', 'manager', 'agent', 'viewer'] as const)
      world.people[role] = await aPerson(world, role)
    world.people.colleague = await aPerson(world, 'agent')
    world.lead = await aLead(world.gateway, world.company, { user_access_id: world.people.agent.access })
  })
  return world
}

export async function aPerson({ gateway, company }: AppointmentWorld, role: Role): Promise<Person> {
  const member = await aMember(gateway, company, role)
  return { ...member, token: await gateway.tokenOf(member.user) }
}

const hour = 3_600_000

/** The hour that begins so many hours from now. */
export const inHours = (hours: number, lasting = 1): { startsAt: string; endsAt: string } => {
  const start = Math.floor(Date.now() / 60_000) * 60_000 + hours * hour
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + lasting * hour).toISOString() }
}

const shown = `databaseId title startsAt endsAt status needsOutcome outcome sequence rescheduleCount version timezone cancelReason
  host { databaseId } lead { databaseId } attendees { name email response } reschedules { startsAt endsAt actor { databaseId } }`

/** The payload of the mutation as whoever is named, or the code of the error. */
export async function mutate(
  { gateway, people }: AppointmentWorld,
  name: string,
  input: object,
  as: Role | 'colleague' = 'agent',
): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { appointment { ${shown} } userErrors { code field message } } }`
  const answer: Answer = await gateway.graphql(document, { input }, people[as].token)
  return answer.data?.[name] ?? answer.errors![0]!.extensions['code']
}

export const book = (world: AppointmentWorld, input: object = {}, as: Role | 'colleague' = 'agent') =>
  mutate(
    world,
    'createAppointment',
    { leadId: world.lead, title: 'Campus tour', locationType: 'OFFICE', ...inHours(24), ...input },
    as,
  )

/** What is wrong: codes and the fields that they are about. */
export const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] | null }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.slice(1).join('.')])
