import { ArgsType, Field, Float, ObjectType } from 'type-graphql'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import { DateTime, Decimal, SafeInt } from '../../graphql/scalars.js'
import { LeadFilter } from '../lead/lead.filter.js'
import { Stage } from '../stage/stage.entity.js'

export const LeadMetricsMode = enumeration(
  'LeadMetricsMode',
  'What the numbers of a stage are about. The three answer different questions and do not add up with one another.',
  {
    SNAPSHOT: 'The leads that stand in it now, or stood in it at the time `at`.',
    FLOW: 'What entered and left it from `from` until `to`.',
    COHORT: 'Of the leads that arrived from `from` until `to`: those that ever reached it.',
  },
)

/** By the id of the stage. */
export type CountByStage = () => Promise<ReadonlyMap<number, number>>

@ObjectType({ description: 'A sum of money in one currency.' })
export class LeadValue {
  @Field(() => String, { nullable: true, description: 'ISO 4217; null for values without a currency.' })
  declare currency: string | null

  @Field(() => Decimal, { description: 'The sum.' })
  declare amount: string
}

@ObjectType({ description: 'One stage in numbers.' })
export class LeadStageMetric {
  @Field(() => Stage, { description: 'The stage. Each one is here, also those with nothing to count.' })
  declare stage: Stage

  @Field(() => SafeInt, {
    description: 'Leads: that stand there (SNAPSHOT), entries (FLOW), or leads that ever reached it (COHORT).',
  })
  declare count: number

  @Field(() => Decimal, {
    description: 'Their values in the currency of the company; other currencies are in `values`.',
  })
  declare value: string

  @Field(() => [LeadValue], { description: 'Their values, by currency.' })
  declare values: LeadValue[]

  /** What only the leads and their ledger can tell: counted for all stages at once, and only when somebody asks. */
  declare counted: { averageSeconds?: CountByStage; overdue?: CountByStage }

  @Field(() => SafeInt, {
    nullable: true,
    description:
      'Mean seconds in the stage: so far (SNAPSHOT), of the stays that ended (FLOW, COHORT); null where there are none.',
  })
  async averageSeconds(): Promise<number | null> {
    return (await this.counted.averageSeconds?.())?.get(this.stage.id) ?? null
  }

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Leads that stand there longer than its `rottingDays`; only of a SNAPSHOT of now.',
  })
  async overdue(): Promise<number | null> {
    return this.counted.overdue ? ((await this.counted.overdue()).get(this.stage.id) ?? 0) : null
  }

  @Field(() => SafeInt, { nullable: true, description: 'Exits; only of a FLOW.' })
  declare exits: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'From 0 to 1. FLOW: of the exits those that led on, to a later stage other than lost or on hold. COHORT: of all its leads those that reached the stage. A SNAPSHOT tells no conversion.',
  })
  declare conversionRate: number | null
}

@ArgsType()
export class LeadMetricsArgs {
  @Field(() => LeadMetricsMode, { defaultValue: 'snapshot', description: 'What to count.' })
  declare mode: ValueOf<typeof LeadMetricsMode>

  @Field(() => LeadFilter, { nullable: true, description: 'Only leads that match, as in `leads`.' })
  declare filter?: LeadFilter | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'SNAPSHOT: the moment to look at, for the leads there are today; default now.',
  })
  declare at?: Date | null

  @Field(() => DateTime, { nullable: true, description: 'FLOW and COHORT: from this moment on.' })
  declare from?: Date | null

  @Field(() => DateTime, { nullable: true, description: 'FLOW and COHORT: until right before this moment.' })
  declare to?: Date | null

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the companies below that you may see are counted in.',
  })
  declare includeSubtree: boolean
}
