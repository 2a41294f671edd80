import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../graphql/node.js'
import { DateTime, SafeInt } from '../../graphql/scalars.js'
import { Stage, StageSchema } from '../stage/stage.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { LeadSchema } from './lead.entity.js'

/** The stage ledger. Written by triggers of the table `leads` alone, so that no way of changing a stage can miss it. */
export const LeadStageTransitionSchema = defineEntity({
  name: 'LeadStageTransition',
  tableName: 'lead_stage_transitions',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number'),
    lead: () => p.manyToOne(LeadSchema).ref(),
    fromStage: () => p.manyToOne(StageSchema).nullable().ref(),
    toStage: () => p.manyToOne(StageSchema).ref(),
    enteredAt: p.datetime(3),
    leftAt: p.datetime(3).nullable(),
    durationSeconds: p
      .bigint('number')
      .generated((t) => `(extract(epoch from ${t.leftAt} - ${t.enteredAt})::bigint) stored`)
      .nullable(),
    actor: () => p.manyToOne(UserSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof LeadStageTransitionSchema.class>

@ObjectType({ implements: Node, description: 'A step of a lead from one stage to another.' })
export class LeadStageTransition extends LeadStageTransitionSchema.class {
  @Field(() => Stage, { nullable: true, description: 'The stage before; null at the beginning.' })
  declare fromStage: Row['fromStage']

  @Field(() => Stage, { description: 'The stage entered.' })
  declare toStage: Row['toStage']

  @Field(() => DateTime, { description: 'When it was entered.' })
  declare enteredAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was left; null for the present stage.' })
  declare leftAt: Date | null

  @Field(() => SafeInt, { nullable: true, description: 'Seconds spent there; null for the present stage.' })
  declare durationSeconds: number | null

  @Field(() => User, { nullable: true, description: 'Who moved it; null when it was a program.' })
  declare actor: Row['actor']
}
LeadStageTransitionSchema.setClass(LeadStageTransition)
