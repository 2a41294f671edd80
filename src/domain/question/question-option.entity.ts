import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { Campaign, CampaignSchema } from '../campaign/campaign.entity.js'
import { Question, QuestionSchema } from './question.entity.js'

export const QuestionOptionSchema = defineEntity({
  name: 'QuestionOption',
  tableName: 'question_options',
  properties: {
    ...row,
    companyId: p.bigint('number'),
    question: () => p.manyToOne(QuestionSchema).ref(),
    campaign: () => p.manyToOne(CampaignSchema).nullable().ref(),
    value: p.string().length(60),
    label: p.string().length(200),
    position: p.integer().nullable(),
    score: p.smallint().default(0),
    disqualifies: p.boolean().default(false),
    archivedAt: p.datetime(3).nullable(),
  },
})

type Row = InstanceType<typeof QuestionOptionSchema.class>

@ObjectType({ implements: Node, description: 'An answer that a question offers to choose.' })
export class QuestionOption extends QuestionOptionSchema.class {
  @Field(() => Question, { description: 'The question.' })
  declare question: Row['question']

  @Field(() => Campaign, {
    nullable: true,
    description: 'The campaign that alone offers it; null when all do.',
  })
  declare campaign: Row['campaign']

  @Field(() => String, { description: 'Stable key, unique in the question; fixed as soon as somebody has chosen it.' })
  declare value: string

  @Field(() => String, { description: 'What people read.' })
  declare label: string

  @Field(() => Int, { nullable: true, description: 'Place among the options, from 1; null for archived ones.' })
  declare position: number | null

  @Field(() => Int, { description: 'What choosing it adds to the score of a lead, −100 to 100.' })
  declare score: number

  @Field(() => Boolean, { description: 'Whether choosing it speaks against the lead.' })
  declare disqualifies: boolean

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while it is offered.' })
  declare archivedAt: Date | null
}
QuestionOptionSchema.setClass(QuestionOption)
