import { expect, test } from 'vitest'
import { aLead } from '../factories.js'
import { book, inHours, mutate, useAppointments } from '../appointment/appointment-world.js'

const world = useAppointments()

async function merge(survivorId: number, leadIds: number[]): Promise<any> {
  const document =
    'mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { lead { databaseId } userErrors { code } } }'
  const { data, errors } = await world.gateway.graphql(
    document,
    { input: { survivorId, leadIds } },
    world.people.manager.token,
  )
  expect(errors).toBeUndefined()
  return data.mergeLeads
}

test('leads are merged while their appointments are moved: both are done, nobody blocks the other', async () => {
  for (let round = 0; round < 8; round++) {
    const survivor = await aLead(world.gateway, world.company)
    const loser = await aLead(world.gateway, world.company, { user_access_id: world.people.agent.access })
    const { appointment } = await book(world, { leadId: loser, ...inHours(100 + round * 20) })
    const [merged, ...moved] = await Promise.all([
      merge(survivor, [loser]),
      ...[3, 6, 9].map((hours) =>
        mutate(
          world,
          'rescheduleAppointment',
          { id: appointment.databaseId, ...inHours(100 + round * 20 + hours) },
          'owner',
        ),
      ),
      mutate(world, 'confirmAppointment', { id: appointment.databaseId }, 'owner'),
    ])
    expect(merged).toEqual({ lead: { databaseId: survivor }, userErrors: [] })
    for (const answer of moved) expect(answer).toMatchObject({ userErrors: [] })
    const [row] = await world.gateway.sql('select lead_id from appointments where id = $1', [appointment.databaseId])
    expect(Number(row.lead_id)).toBe(survivor)
  }
})

test('an appointment that is made while its lead is merged is with the survivor, or not made', async () => {
  const survivor = await aLead(world.gateway, world.company)
  const loser = await aLead(world.gateway, world.company, { user_access_id: world.people.agent.access })
  const answers = await Promise.all([
    ...[1, 2, 3].map((day) => book(world, { leadId: loser, ...inHours(day * 24) }, 'owner')),
    merge(survivor, [loser]),
  ])
  const booked = answers.slice(0, 3).filter(({ userErrors }) => userErrors.length === 0)
  const rows = await world.gateway.sql('select lead_id from appointments where lead_id in ($1, $2)', [survivor, loser])
  expect(rows.map(({ lead_id: lead }) => Number(lead))).toEqual(booked.map(() => survivor))
})
