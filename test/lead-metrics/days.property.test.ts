import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldOnce } from '../../src/domain/lead-metrics/fold-tallies.job.js'
import { aCampaign, aCompany, aCycle, aMember, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const minutes = (most: number) => fc.integer({ min: 0, max: most })
const which = fc.nat({ max: 30 })
const maybe = (most: number) => fc.option(fc.nat({ max: most - 1 }), { nil: null })
const stage = fc.integer({ min: 1, max: 9 })

/** What happens to leads. Numbers stand for one of those that there are. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('arrive'), ago: minutes(60_000), stays: minutes(900), stage, source: maybe(2), campaign: maybe(2), agent: maybe(2), count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('move'), lead: which, many: fc.nat({ max: 3 }), stage, after: minutes(9000) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('become'), lead: which, many: fc.nat({ max: 3 }), source: maybe(2), cycle: maybe(1), agent: maybe(2), value: maybe(500) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('delete', 'restore', 'hold', 'let', 'edit'), lead: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('deleteLead', 'restoreLead', 'moveLead', 'mergeLeads'), lead: which, other: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('fold') }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

interface Place {
  company: number
  sources: number[]
  campaigns: number[]
  cycles: number[]
  agents: { user: number; access: number }[]
  owner: string
}

async function aPlace(): Promise<Place> {
  const company = await aCompany(gateway, { currency: 'USD' })
  const two = async <T>(make: () => Promise<T>) => [await make(), await make()]
  return {
    company,
    sources: await two(() => aSource(gateway, company)),
    campaigns: await two(() => aCampaign(gateway, company)),
    cycles: [await aCycle(gateway, company)],
    agents: await two(() => aMember(gateway, company, 'agent')),
    owner: await gateway.tokenOf((await aMember(gateway, company, 'owner')).user),
  }
}

async function happen(place: Place, one: Happening): Promise<unknown> {
  const { sources, campaigns, cycles, agents, company, owner } = place
  const at = <T>(all: T[], number: number | null): T | null => (number === null ? null : all[number]!)
  const ids = (await gateway.sql('select id from leads where company_id = $1 order by id', [company])).map(({ id }) => Number(id))
  const some = (first: number, more = 0) => ids.filter((_, index) => index % 31 >= first && index % 31 <= first + more)
  const sql = (change: string, leads: number[], values: unknown[] = []) =>
    gateway.sql(`update leads set ${change} where id = any($1::bigint[])`, [leads, ...values])
  const mutate = (name: string, input: object) =>
    gateway.graphql(`mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`, { input }, owner)
  switch (one.does) {
    case 'arrive': {
      const { ago, stays, source, campaign, agent, count } = one as Extract<Happening, { ago: number }>
      return gateway.sql(
        `insert into leads (company_id, first_name, email, created_at, stage_entered_at, stage_id, source_id, campaign_id, user_access_id, value_amount, currency)
         select $1, 'Ana', gen_random_uuid() || '@example.com', t, t + $3 * interval '1 minute', $4, $5, $6, $7, 10 * n, (array['USD', 'EUR', null])[n % 3 + 1]
         from generate_series(1, $8::int) n, (select now() - $2 * interval '1 minute' as t) t`,
        [company, ago, stays, one.stage, at(sources, source), at(campaigns, campaign), at(agents, agent)?.access ?? null, count],
      )
    }
    case 'move':
      return sql('stage_id = $2, stage_entered_at = least(now(), stage_entered_at + $3 * interval \'1 minute\')', some(one.lead, one.many), [one.stage, one.after])
    case 'become':
      return sql('source_id = $2, cycle_id = $3, user_access_id = $4, value_amount = $5', some(one.lead, one.many), [
        at(sources, one.source), at(cycles, one.cycle), at(agents, one.agent)?.access ?? null, one.value,
      ])
    case 'delete':
      return sql('deleted_at = now()', some(one.lead))
    case 'restore':
      return sql('deleted_at = null', some(one.lead).slice(0, 1))
    case 'hold':
      return sql('over_quota = true', some(one.lead))
    case 'let':
      return sql('over_quota = false', some(one.lead))
    case 'edit':
      return sql(`job_title = 'Buyer'`, some(one.lead))
    case 'fold':
      return foldOnce(gateway.services)
  }
  const [id] = some(one.lead)
  const [other] = some((one as { other: number }).other)
  if (!id || !other) return
  if (one.does === 'moveLead') return mutate('moveLead', { id, stageId: 3 })
  if (one.does === 'mergeLeads') return mutate('mergeLeads', { survivorId: id, leadIds: [other] })
  return mutate(one.does, { id })
}

const numbers = 'stage { slug } count value values { currency amount } exits conversionRate'
const ago = (many: number): string => new Date(Date.now() - many * 60_000).toISOString()

/** Leads that have a score are all leads; but days do not know of scores, so that answer is counted lead by lead. */
async function bothWays(place: Place, args: string, filters: string[], { token = place.owner, fields = numbers } = {}) {
  const asked = (more: string[]) =>
    `leadMetricsByStage(${args ? `${args},` : ''} filter: { and: [${[...filters, ...more].map((each) => `{ ${each} }`).join(', ')}] }) { ${fields} }`
  const document = `query ($id: ID!) { company(id: $id) { byDay: ${asked([])} byLead: ${asked(['score: { gte: 0 }'])} } }`
  const { data, errors } = await gateway.graphql(document, { id: place.company }, token)
  expect(errors).toBeUndefined()
  const sorted = (all: any[]) => all.map((one) => ({ ...one, values: one.values?.toSorted((a: any, b: any) => `${a.currency}`.localeCompare(b.currency)) }))
  expect(sorted(data.company.byDay), `${args} ${filters}`).toEqual(sorted(data.company.byLead))
}

async function compare(place: Place, [first, second]: [number, number]): Promise<void> {
  const { sources, campaigns, cycles, agents } = place
  const [from, to] = [ago(Math.max(first, second) + 1), ago(Math.min(first, second))]
  const timed = `${numbers} averageSeconds`
  const agent = await gateway.tokenOf(agents[0]!.user)
  for (const filters of [
    [], [`source: { eq: ${sources[0]} }`], [`campaign: { eq: ${campaigns[1]} }`], ['cycle: { isNull: true }'], [`cycle: { eq: ${cycles[0]} }`],
    [`assignee: { in: [${agents.map(({ access }) => access)}] }`], ['assignee: { isNull: true }'],
  ]) {
    await bothWays(place, `mode: FLOW, from: "${from}", to: "${to}"`, filters, { fields: timed })
    await bothWays(place, `mode: COHORT, from: "${from}"`, filters, { fields: timed })
    await bothWays(place, `mode: SNAPSHOT, at: "${to}"`, filters, { fields: timed })
    await bothWays(place, '', filters, { fields: `${numbers} overdue` })
  }
  await bothWays(place, '', [`createdAt: { gte: "${from}", lte: "${to}" }`])
  await bothWays(place, `mode: COHORT, from: "${from}"`, [`createdAt: { lt: "${to}" }`], { fields: timed })
  await bothWays(place, `mode: FLOW, from: "${from}"`, [], { fields: timed, token: agent })
  await bothWays(place, `mode: FLOW, to: "${to}"`, [], { fields: timed, token: agent })
}

test('days tell the same as the leads themselves, whatever has happened to them', async () => {
  const history = fc.array(happening, { minLength: 20, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(history, fc.tuple(minutes(60_000), minutes(60_000)), async (all, moments) => {
      const place = await aPlace()
      for (const one of all) await happen(place, one)
      await compare(place, moments)
      await foldOnce(gateway.services)
      await compare(place, moments)
      await gateway.sql('select lead_days_rebuild()')
      await compare(place, moments)
    }),
    { numRuns: Number(process.env['RUNS'] ?? 3), endOnFailure: true },
  )
}, 240_000)
