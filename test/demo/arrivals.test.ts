import { afterAll, beforeAll, expect, it } from 'vitest'
import { alertsOfUnassigned } from '../../src/domain/assignment/alert-unassigned.job.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
})
afterAll(() => gateway.close())

it('tells of each lead that a form brought how it came, with the tags of its campaign', async () => {
  const [{ untold, tagged, wrong }] = await gateway.sql(`
    select count(*) filter (where t.id is null)::int as untold, count(t.utm)::int as tagged,
      count(*) filter (where t.created_at <> l.created_at or t.campaign_id is distinct from l.campaign_id)::int as wrong
    from leads l join sources s on s.id = l.source_id left join lead_touches t on t.lead_id = l.id
    where s.type in ('web_form', 'facebook', 'google') and l.deleted_at is null`)
  expect([untold, wrong]).toEqual([0, 0])
  expect(tagged).toBeGreaterThan(100)
})

it('begins without mails about leads that nobody has', async () => {
  expect(await alertsOfUnassigned.abandoned!(gateway.services)).toEqual([])
})
