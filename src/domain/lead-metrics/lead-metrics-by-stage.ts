import type { Viewer } from '../../auth/viewer.js'
import type { Context } from '../../context.js'
import { badInput } from '../../errors.js'
import { Stage } from '../stage/stage.entity.js'
import { cohortSize, overdue, reached, standing, stays, steps, stoodAt } from './count-by-stage.js'
import { type LeadsCounted, leadsCounted } from './leads-counted.js'
import { type CountByStage, type LeadMetricsArgs, LeadStageMetric } from './lead-metrics.type.js'

/** The stages of a company's leads in numbers, in the order of the board, each stage once. */
export async function leadMetricsByStage(
  companyId: number,
  args: LeadMetricsArgs,
  { services, viewer, ...context }: Context,
): Promise<LeadStageMetric[]> {
  mustFit(args)
  if (!viewer) return []
  const counter = new Counter(companyId, args, { ...context, services, viewer })
  const [stages, { rows: companies }, counted] = await Promise.all([
    services.orm.em.fork().find(Stage, { companyId: null }, { orderBy: { position: 'asc' } }),
    services.pool.query<{ currency: string }>('select currency from companies where id = $1', [companyId]),
    counter.count(),
  ])
  return stages.map((stage) => metricOf(stage, stages, { ...counted, currency: companies[0]!.currency }))
}

interface Counted {
  leads: Found[]
  /** Whether a lead that moves on comes from somewhere. */
  flows?: boolean
  cohort?: number
  later: LeadStageMetric['counted']
}

/** A row of a count; numbers of the database arrive as texts. */
interface Found {
  stage: string
  origin?: string | null
  currency?: string | null
  leads?: string
  value?: string
  seconds?: string | null
  stays?: string
}

class Counter {
  constructor(
    private readonly companyId: number,
    private readonly args: LeadMetricsArgs,
    private readonly context: Context & { viewer: Viewer },
  ) {}

  async count(): Promise<Counted> {
    const { mode, at } = this.args
    if (mode === 'flow') {
      const averageSeconds = once(async () => meansOf(await this.#rows((leads) => stays(leads, this.args))))
      return { leads: await this.#rows((leads) => steps(leads, this.args)), flows: true, later: { averageSeconds } }
    }
    if (mode === 'cohort') return this.#cohort()
    const leads = await this.#rows(at ? (counted) => stoodAt(counted, at) : standing)
    const averageSeconds = async () => meansOf(leads)
    const late = once(async () => countsOf(await this.#rows(overdue)))
    return { leads, later: at ? { averageSeconds } : { averageSeconds, overdue: late } }
  }

  async #cohort(): Promise<Counted> {
    const [leads, sizes] = await Promise.all([
      this.#rows((counted) => reached(counted, this.args)),
      this.#rows((counted) => cohortSize(counted, this.args)),
    ])
    return { leads, cohort: sum(sizes, 'leads'), later: { averageSeconds: async () => meansOf(leads) } }
  }

  async #rows(write: (leads: LeadsCounted) => string): Promise<Found[]> {
    const leads = await leadsCounted(this.companyId, this.args, this.context)
    return (await this.context.services.pool.query<Found>(write(leads), leads.statement.values)).rows
  }
}

function metricOf(stage: Stage, stages: Stage[], counted: Counted & { currency: string }): LeadStageMetric {
  const here = counted.leads.filter((row) => Number(row.stage) === stage.id)
  const sums = Map.groupBy(here, (row) => row.currency ?? null)
  const values = [...sums].map(([currency, rows]) => ({ currency, amount: moneyOf(rows) }))
  const count = sum(here, 'leads')
  const left = counted.flows ? counted.leads.filter((row) => Number(row.origin) === stage.id) : undefined
  const onward = new Set(stages.filter((next) => leadsOn(stage, next)).map(({ id }) => id))
  const ledOn = left?.filter((row) => onward.has(Number(row.stage)))
  return Object.assign(new LeadStageMetric(), {
    stage,
    count,
    value: values.find(({ currency }) => currency === counted.currency)?.amount ?? '0.00',
    values: values.filter(({ amount }) => Number(amount) !== 0),
    exits: left ? sum(left, 'leads') : null,
    conversionRate:
      left && ledOn ? rateOf(sum(ledOn, 'leads'), sum(left, 'leads')) : rateOf(count, counted.cohort ?? 0),
    counted: counted.later,
  })
}

const leadsOn = (from: Stage, to: Stage): boolean =>
  to.position > from.position && to.type !== 'lost' && to.type !== 'on_hold'

const countsOf = (rows: Found[]): ReadonlyMap<number, number> =>
  new Map([...Map.groupBy(rows, (row) => Number(row.stage))].map(([stage, all]) => [stage, sum(all, 'leads')]))

function meansOf(rows: Found[]): ReadonlyMap<number, number> {
  const byStage = Map.groupBy(rows, (row) => Number(row.stage))
  const means = [...byStage].map(([stage, all]) => [stage, sum(all, 'seconds') / sum(all, 'stays')] as const)
  return new Map(
    means.flatMap(([stage, mean]) => (Number.isFinite(mean) ? [[stage, Math.round(Math.max(0, mean))]] : [])),
  )
}

/** In cents, which are whole. */
const moneyOf = (rows: Found[]): string =>
  (rows.reduce((cents, row) => cents + Math.round(Number(row.value) * 100), 0) / 100).toFixed(2)

const rateOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000

const sum = (rows: Found[], of: 'leads' | 'seconds' | 'stays'): number =>
  rows.reduce((total, row) => total + Number(row[of] ?? 0), 0)

function once(count: CountByStage): CountByStage {
  let counted: ReturnType<CountByStage> | undefined
  return () => (counted ??= count())
}

function mustFit({ mode, at, from, to }: LeadMetricsArgs): void {
  if (at && mode !== 'snapshot') throw badInput('at is for SNAPSHOT; FLOW and COHORT take from and to.', ['at'])
  if ((from || to) && mode === 'snapshot')
    throw badInput('from and to are for FLOW and COHORT; SNAPSHOT takes at.', [from ? 'from' : 'to'])
  if (from && to && from >= to) throw badInput('to must be later than from.', ['to'])
}
