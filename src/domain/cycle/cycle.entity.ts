import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime, Decimal, LocalDate } from '../../graphql/scalars.js'
import { Connected } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { LeadConnection, LeadSchema } from '../lead/lead.entity.js'
import { LeadArgs } from '../lead/lead.filter.js'
import { CycleRollover, CycleStatus } from './cycle.enum.js'

export const CycleSchema = defineEntity({
  name: 'Cycle',
  tableName: 'cycles',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    name: p.string().length(120),
    startsOn: p.date(),
    endsOn: p.date(),
    goalLeads: p.integer().nullable(),
    goalWon: p.integer().nullable(),
    goalAmount: p.decimal('string').precision(14).scale(2).nullable(),
    rollover: p.enum(CycleRollover).default('keep'),
    closedAt: p.datetime(3).nullable(),
    status: p
      .enum(CycleStatus)
      .formula(
        (t) =>
          `case when ${t.closedAt} is not null or ${t.endsOn} < company_today(${t.company}) then 'closed' when ${t.startsOn} > company_today(${t.company}) then 'planned' else 'active' end`,
      ),
    leads: () => p.oneToMany(LeadSchema).mappedBy('cycle').orderBy({ createdAt: 'desc' }),
  },
})

type Row = InstanceType<typeof CycleSchema.class>

@ObjectType({
  implements: Node,
  description:
    'A period that a company works by: a season, an enrolment period, a quarter. The cycles of a company never overlap.',
})
export class Cycle extends CycleSchema.class {
  @Field(() => Company, { description: 'Whose cycle it is.' })
  declare company: Row['company']

  @Field(() => String, { description: 'Name to show, for example `2026-A`.' })
  declare name: string

  @Field(() => LocalDate, { description: 'Its first day.' })
  declare startsOn: string

  @Field(() => LocalDate, { description: 'Its last day, which still belongs to it.' })
  declare endsOn: string

  @Field(() => CycleStatus, { description: 'Where it stands today, in the time zone of the company.' })
  declare status: ValueOf<typeof CycleStatus>

  @Field(() => Int, { nullable: true, description: 'How many leads are to come.' })
  declare goalLeads: number | null

  @Field(() => Int, { nullable: true, description: 'How many leads are to be won.' })
  declare goalWon: number | null

  @Field(() => Decimal, { nullable: true, description: 'What is to be sold, in the currency of the company.' })
  declare goalAmount: string | null

  @Field(() => CycleRollover, { description: 'What becomes of its open leads when it is closed.' })
  declare rollover: ValueOf<typeof CycleRollover>

  @Field(() => DateTime, { nullable: true, description: 'When somebody closed it; null while nobody has.' })
  declare closedAt: Date | null

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date

  @Connected(() => LeadConnection, () => LeadArgs, 'Its leads that you may see.')
  declare leads: Row['leads']
}
CycleSchema.setClass(Cycle)
