import * as fc from 'fast-check'
import { foldOnce } from '../../src/domain/lead-metrics/fold-tallies.job.js'
import { aCampaign, aCompany, aCycle, aMember, aSource } from '../factories.js'
import type { Gateway } from '../harness.js'

export interface Place {
  gateway: Gateway
  company: number
  sources: number[]
  campaigns: number[]
  cycles: number[]
  agents: { user: number; access: number }[]
  owner: string
}

const two = async <T>(make: () => Promise<T>) => [await make(), await make()]

/** A company with two of most that leads are told apart by. */
export async function aPlace(gateway: Gateway): Promise<Place> {
  const company = await aCompany(gateway, { currency: 'USD' })
  return {
    gateway,
    company,
    sources: await two(() => aSource(gateway, company)),
    campaigns: await two(() => aCampaign(gateway, company)),
    cycles: [await aCycle(gateway, company)],
    agents: await two(() => aMember(gateway, company, 'agent')),
    owner: await gateway.tokenOf((await aMember(gateway, company, 'owner')).user),
  }
}

/** What happens to leads: what, to the how-manieth lead and to how many after it, and numbers that say more. */
export interface Happening {
  does: keyof typeof verbs
  first: number
  many: number
  stage: number
  minutes: number
  a: number
  b: number
}

/** Lets it happen, by SQL or through the door. */
export async function happen(place: Place, what: Happening): Promise<unknown> {
  const rows = await place.gateway.sql('select id from leads where company_id = $1 order by id', [place.company])
  const ids = rows.map(({ id }) => Number(id))
  const from = ids.length > 0 ? what.first % ids.length : 0
  return verbs[what.does](place, what, ids.slice(from, from + what.many + 1))
}

type Verb = (place: Place, what: Happening, ids: number[]) => Promise<unknown>

/** One of them, or none. */
const pick = <T>(all: T[], number: number): T | null => all[number] ?? null

const change =
  (columns: string, values: (place: Place, what: Happening) => unknown[] = () => []): Verb =>
  (place, what, ids) =>
    place.gateway.sql(`update leads set ${columns} where id = any($1::bigint[])`, [ids, ...values(place, what)])

const ask =
  (mutation: string, input: (what: Happening, ids: number[]) => object): Verb =>
  (place, what, ids) =>
    place.gateway.graphql(
      `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input: input(what, ids) },
      place.owner,
    )

const arrive: Verb = ({ gateway, company, sources, campaigns, agents }, { many, stage, minutes, a, b }) =>
  gateway.sql(
    `insert into leads (company_id, first_name, email, created_at, stage_entered_at, stage_id, source_id, campaign_id, user_access_id, value_amount, currency)
     select $1, 'Ana', gen_random_uuid() || '@example.com', t, least(now(), t + $8 * interval '7 hours'), $3, $4, $5, $6, 10 * n,
       (array['USD', 'EUR', null])[n % 3 + 1]
     from generate_series(1, $7::int) n, (select now() - $2 * interval '1 minute' as t) t`,
    [company, minutes, stage, pick(sources, a), pick(campaigns, b), pick(agents, a)?.access ?? null, many + 1, a],
  )

const verbs = {
  arrive,
  /** A lead that is in the stage already has entered it when it did. */
  move: change(
    `stage_id = $2, stage_entered_at = case when stage_id = $2 then stage_entered_at
       else least(now(), stage_entered_at + $3 * interval '1 minute' / 8) end`,
    (_, { stage, minutes }) => [stage, minutes],
  ),
  become: change(
    'source_id = $2, cycle_id = $3, user_access_id = $4, value_amount = $5',
    ({ sources, cycles, agents }, { a, b, minutes }) => [
      pick(sources, a),
      pick(cycles, b),
      pick(agents, b)?.access ?? null,
      a > 1 ? null : minutes,
    ],
  ),
  delete: change('deleted_at = now()'),
  restore: change('deleted_at = case when merged_into_id is not null then deleted_at end'),
  holdBack: change('over_quota = true'),
  letIn: change('over_quota = false'),
  edit: change(`job_title = 'Buyer'`),
  fold: ({ gateway }: Place) => foldOnce(gateway.services),
  deleteLead: ask('deleteLead', (_, [id]) => ({ id })),
  restoreLead: ask('restoreLead', (_, [id]) => ({ id })),
  moveLead: ask('moveLead', ({ stage }, [id]) => ({ id, stageId: stage })),
  mergeLeads: ask('mergeLeads', (_, [survivorId, ...leadIds]) => ({ survivorId, leadIds })),
} satisfies Record<string, Verb>

export const minutes = fc.integer({ min: 0, max: 60_000 })

const often = ['arrive', 'arrive', 'move', 'move', 'move', 'move', 'become'] as const
const seldom = ['delete', 'restore', 'holdBack', 'letIn', 'edit', 'fold'] as const
const throughTheDoor = ['deleteLead', 'restoreLead', 'moveLead', 'mergeLeads'] as const

const happening: fc.Arbitrary<Happening> = fc.record({
  does: fc.constantFrom(...often, ...often, ...seldom, ...throughTheDoor),
  first: fc.nat({ max: 1000 }),
  many: fc.nat({ max: 3 }),
  stage: fc.integer({ min: 1, max: 9 }),
  minutes,
  a: fc.nat({ max: 2 }),
  b: fc.nat({ max: 2 }),
})

export const history = fc.array(happening, { minLength: 20, maxLength: 60 })
