import { defineEntity, p } from '@mikro-orm/core'
import { Field, ID, ObjectType } from 'type-graphql'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { CompanySchema } from '../company/company.entity.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import type { MergeImage } from './merge-leads.js'

export const LeadMergeSchema = defineEntity({
  name: 'LeadMerge',
  tableName: 'lead_merges',
  properties: {
    id: p.bigint('number').primary(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    company: () => p.manyToOne(CompanySchema).ref(),
    survivor: () => p.manyToOne(LeadSchema).ref(),
    mergedBy: () => p.manyToOne(UserSchema).nullable().ref(),
    image: p.json<MergeImage>(),
    leadIds: p
      .json<string[]>()
      .formula(
        (t) => `(select jsonb_agg('lead_' || (each ->> 'id')) from jsonb_array_elements(${t.image} -> 'losers') each)`,
      ),
    undoableUntil: p.datetime(3).formula((t) => `(${t.createdAt} + interval '30 days')`),
    unmergedAt: p.datetime(3).nullable(),
    unmergedBy: () => p.manyToOne(UserSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof LeadMergeSchema.class>

@ObjectType({ implements: Node, description: 'Leads that were made one.' })
export class LeadMerge extends LeadMergeSchema.class {
  @Field(() => Lead, { description: 'The lead that stayed.' })
  declare survivor: Row['survivor']

  @Field(() => [ID], { description: 'Global ids of the leads that became part of it; they lead to it.' })
  declare leadIds: string[]

  @Field(() => User, { nullable: true, description: 'Who merged them; null when it was a program.' })
  declare mergedBy: Row['mergedBy']

  @Field(() => DateTime, { description: 'When they were merged.' })
  declare createdAt: Date

  @Field(() => DateTime, { description: 'Until when they can be taken apart.' })
  declare undoableUntil: Date

  @Field(() => DateTime, { nullable: true, description: 'When they were taken apart; null while they are one.' })
  declare unmergedAt: Date | null

  @Field(() => User, { nullable: true, description: 'Who took them apart.' })
  declare unmergedBy: Row['unmergedBy']
}
LeadMergeSchema.setClass(LeadMerge)
