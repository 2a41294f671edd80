import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldOnce } from '../../src/domain/lead-metrics/fold-tallies.job.js'
import { type Gateway, startGateway } from '../harness.js'
import { aPlace, happen, history, minutes, type Place } from './happenings.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const numbers = 'stage { slug } count value values { currency amount } exits conversionRate'
const ago = (many: number): string => new Date(Date.now() - many * 60_000).toISOString()

interface Told {
  asked: string
  byDay: unknown[]
  byLead: unknown[]
}

/** All leads have a score; but days do not know of scores, so the second answer is counted lead by lead. */
async function bothWays(
  { company, owner }: Place,
  args: string,
  filters: string[],
  { token = owner, fields = numbers } = {},
): Promise<Told> {
  const asked = (more: string[]) =>
    `leadMetricsByStage(${args ? `${args},` : ''} filter: { and: [${[...filters, ...more].map((each) => `{ ${each} }`).join(', ')}] }) { ${fields} }`
  const document = `query ($id: ID!) { company(id: $id) { byDay: ${asked([])} byLead: ${asked(['score: { gte: 0 }'])} } }`
  const { data } = await gateway.graphql(document, { id: company }, token)
  return {
    asked: asked([]),
    byDay: data.company.byDay.map(inOrder),
    byLead: data.company.byLead.map(inOrder),
  }
}

const inOrder = (metric: any) => ({
  ...metric,
  values: metric.values.toSorted((a: any, b: any) => `${a.currency}`.localeCompare(b.currency)),
})

async function all(place: Place, [first, second]: [number, number]): Promise<Told[]> {
  const told: Told[] = []
  const tell = async (...what: [string, string[], { token?: string; fields?: string }?]) =>
    told.push(await bothWays(place, ...what))
  const { sources, campaigns, cycles, agents } = place
  const [from, to] = [ago(Math.max(first, second) + 1), ago(Math.min(first, second))]
  const timed = `${numbers} averageSeconds`
  const agent = await gateway.tokenOf(agents[0]!.user)
  for (const filters of [
    [],
    [`source: { eq: ${sources[0]} }`],
    [`campaign: { eq: ${campaigns[1]} }`],
    ['cycle: { isNull: true }'],
    [`cycle: { eq: ${cycles[0]} }`],
    [`assignee: { in: [${agents.map(({ access }) => access).join(', ')}] }`],
    ['assignee: { isNull: true }'],
  ]) {
    await tell(`mode: FLOW, from: "${from}", to: "${to}"`, filters, { fields: timed })
    await tell(`mode: COHORT, from: "${from}"`, filters, { fields: timed })
    await tell(`mode: SNAPSHOT, at: "${to}"`, filters, { fields: timed })
    await tell('', filters, { fields: `${numbers} overdue` })
  }
  await tell('', [`createdAt: { gte: "${from}", lte: "${to}" }`])
  await tell(`mode: COHORT, from: "${from}"`, [`createdAt: { lt: "${to}" }`], { fields: timed })
  await tell(`mode: FLOW, from: "${from}"`, [], { fields: timed, token: agent })
  await tell(`mode: FLOW, to: "${to}"`, [], { fields: timed, token: agent })
  return told
}

test('days tell the same as the leads themselves, whatever has happened to them', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.tuple(minutes, minutes), async (happenings, moments) => {
      const place = await aPlace(gateway)
      for (const one of happenings) await happen(place, one)
      const told = await all(place, moments)
      await foldOnce(gateway.services)
      told.push(...(await all(place, moments)))
      await gateway.sql('select lead_days_rebuild()')
      told.push(...(await all(place, moments)))
      for (const { asked, byDay, byLead } of told) expect({ asked, told: byDay }).toEqual({ asked, told: byLead })
    }),
    { numRuns: 3, endOnFailure: true },
  )
}, 240_000)
