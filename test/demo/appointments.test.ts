import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
})
afterAll(() => gateway.close())

it('The demo has 160 appointments: of the past most took place, the others are of the next 14 days', async () => {
  const states = await gateway.sql(
    `select state, count(*)::int as count, bool_and(starts_at < now()) as past,
       bool_and(starts_at between now() and now() + interval '14 days') as soon
     from appointments group by case when state = 'confirmed' then 'scheduled' else state end, state order by state`,
  )
  const told = Object.fromEntries(states.map(({ state, count, past, soon }) => [state, [count, past, soon]]))
  expect(told).toMatchObject({
    completed: [96, true, false],
    no_show: [26, true, false],
    canceled: [14, true, false],
    scheduled: [expect.any(Number), false, true],
    confirmed: [expect.any(Number), false, true],
  })
  expect(told['scheduled'][0] + told['confirmed'][0]).toBe(24)
  expect(await gateway.sql('select 1 from appointments where reschedule_count = 1')).toHaveLength(3)
  expect(await gateway.sql('select 1 from appointment_reschedules')).toHaveLength(3)
})

it('Of its appointments two overlap, and no others of one host', async () => {
  const overlapping = await gateway.sql(
    `select a.id from appointments a join user_accesses one on one.id = a.user_access_id
     join user_accesses other on other.user_id = one.user_id
     join appointments b on b.user_access_id = other.id and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at`,
  )
  expect(overlapping).toHaveLength(1)
})

it('Its appointments were made before they began, by people who worked there, with leads that had come', async () => {
  const wrong = await gateway.sql(
    `select a.id from appointments a join leads l on l.id = a.lead_id
     where a.created_at >= a.starts_at or a.created_at < l.created_at or a.company_id <> l.company_id
       or a.updated_at > now() or extract(minute from a.starts_at) not in (0, 30)`,
  )
  expect(wrong).toEqual([])
  const [leads] = await gateway.sql(
    `select count(*)::int as count from leads l where next_appointment_at =
       (select min(starts_at) from appointments a where a.lead_id = l.id and a.starts_at > now())`,
  )
  expect(leads.count).toBe(24)
})

it('Some of its people have linked accounts', async () => {
  const [row] = await gateway.sql(
    'select count(*)::int as links, count(distinct user_id)::int as people from user_providers',
  )
  expect(row).toEqual({ links: 5, people: 4 })
})
