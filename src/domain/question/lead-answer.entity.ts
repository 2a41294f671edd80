import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../graphql/node.js'
import { DateTime, SafeInt } from '../../graphql/scalars.js'
import { Campaign, CampaignSchema } from '../campaign/campaign.entity.js'
import { LeadSchema } from '../lead/lead.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { AnswerScalar } from './answer.scalar.js'
import { Question, QuestionSchema } from './question.entity.js'

const utc = (moment: unknown): string =>
  `to_char(${String(moment)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const LeadAnswerSchema = defineEntity({
  name: 'LeadAnswer',
  tableName: 'lead_answers',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number'),
    lead: () => p.manyToOne(LeadSchema).ref(),
    question: () => p.manyToOne(QuestionSchema).ref(),
    campaign: () => p.manyToOne(CampaignSchema).nullable().ref(),
    valueText: p.text().nullable(),
    valueNumber: p.decimal('string').precision(20).scale(6).nullable(),
    valueBool: p.boolean().nullable(),
    valueDate: p.date().nullable(),
    valueAt: p.datetime(3).nullable(),
    optionIds: p
      .array((id) => Number(id))
      .columnType('bigint[]')
      .nullable(),
    label: p.string().length(200).fieldName('label_snapshot'),
    optionLabels: p.text().nullable(),
    answeredAt: p.datetime(3).defaultRaw('now()'),
    answeredBy: () => p.manyToOne(UserSchema).nullable().ref(),
    value: p
      .json<string | number | boolean | string[]>()
      .formula(
        (t) =>
          `case when ${t.valueText} is not null then to_jsonb(${t.valueText}) when ${t.valueNumber} is not null then to_jsonb(trim_scale(${t.valueNumber})) when ${t.valueBool} is not null then to_jsonb(${t.valueBool}) when ${t.valueDate} is not null then to_jsonb(${t.valueDate}::text) when ${t.valueAt} is not null then to_jsonb(${utc(t.valueAt)}) else (select coalesce(jsonb_agg(o.value order by o.id), '[]'::jsonb) from question_options o where o.id = any (${t.optionIds})) end`,
      ),
    text: p
      .text()
      .formula(
        (t) =>
          `coalesce(${t.optionLabels}, ${t.valueText}, trim_scale(${t.valueNumber})::text, case ${t.valueBool} when true then 'yes' when false then 'no' end, ${t.valueDate}::text, ${utc(t.valueAt)}, '')`,
      ),
  },
})

type Row = InstanceType<typeof LeadAnswerSchema.class>

@ObjectType({ implements: Node, description: 'What a lead answered to a question.' })
export class LeadAnswer extends LeadAnswerSchema.class {
  @Field(() => Question, { description: 'The question.' })
  declare question: Row['question']

  @Field(() => Campaign, { nullable: true, description: 'The campaign that the lead had then.' })
  declare campaign: Row['campaign']

  @Field(() => String, { description: 'The question in the words in which it was asked.' })
  declare label: string

  @Field(() => AnswerScalar, { description: 'The answer by the type of the question; of selects the values chosen.' })
  declare value: Row['value']

  @Field(() => String, { description: 'The answer for people to read: of selects the labels as they were then.' })
  declare text: string

  @Field(() => [SafeInt], {
    nullable: true,
    description: 'Integer ids of the options chosen; null unless it is a select.',
  })
  declare optionIds: number[] | null

  @Field(() => DateTime, { description: 'When it was answered.' })
  declare answeredAt: Date

  @Field(() => User, { nullable: true, description: 'Who entered it; null for the person itself and for programs.' })
  declare answeredBy: Row['answeredBy']
}
LeadAnswerSchema.setClass(LeadAnswer)
