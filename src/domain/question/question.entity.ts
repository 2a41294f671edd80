import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed, ListRelatedBy } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { QuestionOption } from './question-option.entity.js'
import { QuestionValidation } from './question-validation.type.js'
import { QuestionTarget, QuestionType } from './question.enum.js'

export const QuestionSchema = defineEntity({
  name: 'Question',
  tableName: 'questions',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    key: p.string().length(60),
    label: p.string().length(200),
    helpText: p.string().length(500).nullable(),
    type: p.enum(QuestionType),
    required: p.boolean().default(false),
    priority: p.integer().nullable(),
    mapsTo: p.enum(QuestionTarget).nullable(),
    limits: p.json<QuestionValidation>().fieldName('validation').nullable(),
    isSensitive: p.boolean().default(false),
    archivedAt: p.datetime(3).nullable(),
  },
})

type Row = InstanceType<typeof QuestionSchema.class>

@ObjectType({ implements: Node, description: 'What a company asks its leads, in forms, imports and by hand.' })
export class Question extends QuestionSchema.class {
  @Field(() => Company, { description: 'Whose question it is.' })
  declare company: Row['company']

  @Field(() => String, {
    description: 'Stable key, unique in the company: name of the column in files and of the field in forms.',
  })
  declare key: string

  @Field(() => String, { description: 'What people read.' })
  declare label: string

  @Field(() => String, { nullable: true, description: 'A hint for those who answer.' })
  declare helpText: string | null

  @Field(() => QuestionType, { description: 'What kind of answer it takes; fixed as soon as somebody has answered.' })
  declare type: ValueOf<typeof QuestionType>

  @Field(() => Boolean, { description: 'Whether campaigns ask for an answer, unless they have it differently.' })
  declare required: boolean

  @Field(() => Int, {
    nullable: true,
    description: 'Place in the order of the company, from 1; null for archived ones.',
  })
  declare priority: number | null

  @Field(() => QuestionTarget, {
    nullable: true,
    description: 'What of the lead an answer fills in where nothing is known.',
  })
  declare mapsTo: ValueOf<typeof QuestionTarget> | null

  @Computed(() => QuestionValidation, ['limits'], {
    nullable: true,
    description: 'What answers must keep to, besides its type.',
  })
  validation(): QuestionValidation | null {
    return this.limits ?? null
  }

  @Field(() => Boolean, { description: 'Whether answers are left out of exports for those without the permission.' })
  declare isSensitive: boolean

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while it is asked.' })
  declare archivedAt: Date | null

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date

  @ListRelatedBy(
    {
      entity: 'QuestionOption',
      where: (question) => ({ question, campaign: null, archivedAt: null }),
      order: { property: 'position', direction: 'asc' },
    },
    () => QuestionOption,
    'The answers that it offers, in order; none unless it is a select. Those of a single campaign are not among them.',
  )
  declare options: never
}
QuestionSchema.setClass(Question)
