import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
})
afterAll(() => gateway.close())

it('tells of every lead that nobody has why', async () => {
  const reasons = await gateway.sql(
    'select unassigned_reason as reason, count(*)::int as leads from leads where user_access_id is null group by 1 order by 2 desc',
  )
  expect(reasons).toEqual([
    { reason: 'nobody_available', leads: 9 },
    { reason: 'all_at_capacity', leads: 6 },
    { reason: 'no_rule', leads: 4 },
    { reason: 'owner_removed', leads: 3 },
  ])
})

it('keeps of every lead who got it, and of turns whom they were among', async () => {
  const [{ wrong, turns }] = await gateway.sql(
    `select count(*) filter (where a.user_access_id is distinct from l.user_access_id or a.reason is distinct from l.unassigned_reason)::int as wrong,
       count(*) filter (where a.method = 'source_rotation' and exists (
         select from jsonb_array_elements(a.candidates) c where (c ->> 'user_access_id')::bigint = a.user_access_id))::int as turns
     from leads l left join lead_assignments a on a.lead_id = l.id where l.merged_into_id is null`,
  )
  expect(wrong).toBe(0)
  expect(turns).toBeGreaterThan(700)
})

it('has eleven territories with people, leads in the one that the gateway itself finds, an overlap and a gap', async () => {
  const [{ territories, people }] = await gateway.sql(
    'select count(*)::int as territories, (select count(distinct territory_id)::int from territory_user_accesses) as people from territories',
  )
  expect([territories, people]).toEqual([11, 11])
  const token = await gateway.tokenOf(12)
  const { data } = await gateway.graphql(
    `{ territoryCoverage(companyId: 5) { unmatchedCount overlaps { rule territory { name } other { name } } }
      company(id: 5) { leads(first: 30) { nodes { territory { name } countryCode stateCode city postalCode } } } }`,
    {},
    token,
  )
  expect(data.territoryCoverage.overlaps).toEqual([
    { rule: '851*', territory: { name: 'East Valley' }, other: { name: 'Pinal County' } },
  ])
  for (const lead of data.company.leads.nodes) {
    const answer = await gateway.graphql(
      `query ($country: String, $region: String, $city: String, $postalCode: String) {
        matchTerritory(companyId: 5, country: $country, region: $region, city: $city, postalCode: $postalCode) { territory { name } } }`,
      { country: lead.countryCode, region: lead.stateCode, city: lead.city, postalCode: lead.postalCode },
      token,
    )
    expect(answer.data.matchTerritory.territory).toEqual(lead.territory)
  }
})
