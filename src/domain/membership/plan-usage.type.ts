import { Field, Int, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { DateTime } from '../../graphql/scalars.js'
import { PlanMetric } from './membership.enum.js'

@ObjectType({ description: 'How much of something a plan allows, and how much of that is used.' })
export class PlanUsage {
  @Field(() => PlanMetric, { description: 'What is counted.' })
  declare metric: ValueOf<typeof PlanMetric>

  @Field(() => Int, { nullable: true, description: 'How much is allowed; null is no limit.' })
  declare limit: number | null

  @Field(() => Int, { description: 'How much is used.' })
  declare used: number

  @Field(() => DateTime, { nullable: true, description: 'When the count begins anew; null where it never does.' })
  declare resetsAt: Date | null
}
