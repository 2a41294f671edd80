import { beforeEach, describe, expect, it } from 'vitest'
import { aCompany, aLead, anAppointment, aRole } from '../factories.js'
import { inHours, useAppointments } from './appointment-world.js'

const world = useAppointments()

let own: number
let attended: number
let ofColleague: number
beforeEach(async () => {
  const { gateway, company, lead, people } = world
  const free = await aLead(gateway, company, { user_access_id: people.colleague.access })
  own = await anAppointment(gateway, { company, lead, host: people.agent.access })
  attended = await anAppointment(gateway, { company, lead: free, host: people.colleague.access })
  await gateway.sql(
    'insert into appointment_attendees (company_id, appointment_id, user_access_id) values ($1, $2, $3)',
    [company, attended, people.agent.access],
  )
  ofColleague = await anAppointment(gateway, { company, lead: free, host: people.colleague.access })
})

const ids = (rows: { databaseId: number }[]) => rows.map(({ databaseId }) => databaseId)

async function mine(args = '', as: keyof typeof world.people = 'agent'): Promise<any> {
  const document = `{ viewer { appointments${args} { totalCount nodes { databaseId } pageInfo { endCursor hasNextPage } } } }`
  const answer = await world.gateway.graphql(document, {}, world.people[as].token)
  return answer.data.viewer?.appointments ?? answer.errors
}

describe('The appointments of the viewer', () => {
  it('are those that one holds or attends', async () => {
    expect(ids((await mine()).nodes)).toEqual([own, attended])
    expect(ids((await mine('', 'colleague')).nodes)).toEqual([attended, ofColleague])
    expect((await mine('', 'owner')).nodes).toEqual([])
  })

  it('are of today and the 30 days from then, unless asked otherwise', async () => {
    const { gateway, company, lead, people } = world
    await gateway.sql(`update users set timezone = 'Pacific/Kiritimati' where id = $1`, [people.agent.user])
    const at = async (time: string) => {
      const [row] = await gateway.sql(
        `select date_trunc('day', now() at time zone 'Pacific/Kiritimati') at time zone 'Pacific/Kiritimati' + $1::interval as at`,
        [time],
      )
      const start = new Date(row.at)
      const times = { starts_at: start, ends_at: new Date(start.getTime() + 3_600_000) }
      return anAppointment(gateway, { company, lead, host: people.agent.access }, times)
    }
    const yesterday = await at('-1 second')
    const today = await at('0')
    const last = await at('30 days -1 second')
    const later = await at('30 days')
    expect(ids((await mine()).nodes)).toEqual([today, own, attended, last])
    expect(ids((await mine('(from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z")')).nodes)).toEqual([
      yesterday,
      today,
      own,
      attended,
      last,
      later,
    ])
    expect(await mine('(from: "2030-01-01T00:00:00Z", to: "2030-01-01T00:00:00Z")')).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: 'to' } },
    ])
  })

  it('are of all companies, or of one', async () => {
    const { gateway, people, company } = world
    const elsewhere = await aCompany(gateway)
    const host = await aRole(gateway, { user: people.agent.user, company: elsewhere, as: 'agent' })
    const other = await anAppointment(gateway, { company: elsewhere, lead: null, host })
    gateway.services.viewers.forget('*')
    expect(ids((await mine()).nodes)).toEqual([own, attended, other])
    expect(ids((await mine(`(companyId: ${company})`)).nodes)).toEqual([own, attended])
    await gateway.sql(`update user_accesses set status = 'removed' where id = $1`, [host])
    gateway.services.viewers.forget('*')
    expect(ids((await mine()).nodes)).toEqual([own, attended])
  })

  it('come in pages', async () => {
    const first = await mine('(first: 1)')
    expect(first).toMatchObject({ totalCount: 2, nodes: [{ databaseId: own }], pageInfo: { hasNextPage: true } })
    const second = await mine(`(first: 1, after: "${first.pageInfo.endCursor}")`)
    expect(second).toMatchObject({ nodes: [{ databaseId: attended }], pageInfo: { hasNextPage: false } })
  })
})

async function all(as: keyof typeof world.people, filter = ''): Promise<number[]> {
  const document = `query ($id: ID!) { company(id: $id) { appointments${filter} { nodes { databaseId } } } }`
  const { data } = await world.gateway.graphql(document, { id: world.company }, world.people[as].token)
  return ids(data.company.appointments.nodes)
}

describe('The appointments of a company', () => {
  it('are all of them for whoever sees all leads, and for agents those of their leads and their own', async () => {
    for (const role of ['owner', 'admin', 'manager', 'viewer'] as const)
      expect(await all(role)).toEqual([own, attended, ofColleague])
    expect(await all('agent')).toEqual([own, attended])
    expect(await all('colleague')).toEqual([attended, ofColleague])
  })

  it('can be told by how they stand, by host, by lead, and by a missing outcome', async () => {
    const { gateway, company, lead, people } = world
    const { startsAt, endsAt } = inHours(-48)
    const old = await anAppointment(
      gateway,
      { company, lead, host: people.agent.access },
      { starts_at: startsAt, ends_at: endsAt },
    )
    expect(await all('owner', '(filter: { needsOutcome: { eq: true } })')).toEqual([old])
    expect(await all('owner', `(filter: { host: { eq: ${people.agent.access} } })`)).toEqual([old, own])
    expect(await all('owner', `(filter: { lead: { eq: ${lead} }, startsAt: { gt: "${endsAt}" } })`)).toEqual([own])
    await gateway.sql(`update appointments set state = 'confirmed' where id = $1`, [attended])
    expect(await all('owner', '(filter: { status: { in: [CONFIRMED] } })')).toEqual([attended])
  })

  it('show the times that they were to be at, and who moved them', async () => {
    const { gateway, company, people } = world
    await gateway.sql(
      `insert into appointment_reschedules (company_id, appointment_id, starts_at, ends_at, actor_id) values ($1, $2, '2026-01-05T10:00Z', '2026-01-05T11:00Z', $3)`,
      [company, own, people.manager.user],
    )
    const document = `query ($id: ID!) { appointment(id: $id) { reschedules { startsAt actor { databaseId } } } }`
    const { data } = await gateway.graphql(document, { id: own }, people.agent.token)
    expect(data.appointment.reschedules).toEqual([
      { startsAt: '2026-01-05T10:00:00.000Z', actor: { databaseId: people.manager.user } },
    ])
  })
})

describe('Leads', () => {
  it('can be told by their next appointment', async () => {
    const document = `query ($id: ID!, $at: DateTime!) { company(id: $id) { leads(filter: { nextAppointmentAt: { lt: $at } }) { nodes { databaseId } } } }`
    const told = async (at: string) =>
      ids(
        (await world.gateway.graphql(document, { id: world.company, at }, world.people.agent.token)).data.company.leads
          .nodes,
      )
    expect(await told(inHours(25).startsAt)).toEqual([world.lead])
    expect(await told(inHours(23).startsAt)).toEqual([])
  })
})

describe('Whoever removes a role', () => {
  it('is told which appointments the person was still to hold', async () => {
    const { gateway, company, lead, people } = world
    const of = { company, lead, host: people.agent.access }
    await anAppointment(gateway, of, { state: 'canceled', canceled_at: new Date() })
    const past = inHours(-3)
    await anAppointment(gateway, of, { starts_at: past.startsAt, ends_at: past.endsAt })
    const document = `mutation ($input: RemoveUserAccessInput!) {
      removeUserAccess(input: $input) { futureAppointments { databaseId title lead { databaseId } } userErrors { code } }
    }`
    const input = { id: people.agent.access, unassign: true }
    const { data } = await gateway.graphql(document, { input }, people.owner.token)
    expect(data.removeUserAccess).toEqual({
      futureAppointments: [{ databaseId: own, title: expect.any(String), lead: { databaseId: lead } }],
      userErrors: [],
    })
  })
})
