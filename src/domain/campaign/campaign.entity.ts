import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime, Decimal } from '../../graphql/scalars.js'
import { Computed, Connected } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { Cycle, CycleSchema } from '../cycle/cycle.entity.js'
import { LeadConnection, LeadSchema } from '../lead/lead.entity.js'
import { LeadArgs } from '../lead/lead.filter.js'
import type { AskedQuestion } from '../question/asked-questions.js'
import { CampaignQuestion, shownQuestions } from '../question/campaign-question.type.js'
import { Source, SourceSchema } from '../source/source.entity.js'
import { CampaignStats, statistics } from './campaign-stats.type.js'
import { CampaignChannel, CampaignStatus } from './campaign.enum.js'

export const CampaignSchema = defineEntity({
  name: 'Campaign',
  tableName: 'campaigns',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    name: p.string().length(120),
    slug: p.string().length(140),
    description: p.text().nullable(),
    state: p.enum(CampaignStatus).default('draft'),
    status: p.enum(CampaignStatus).formula((t) => `case when ${t.endsAt} <= now() then 'ended' else ${t.state} end`),
    channel: p.enum(CampaignChannel).default('other'),
    source: () => p.manyToOne(SourceSchema).nullable().ref(),
    cycle: () => p.manyToOne(CycleSchema).nullable().ref(),
    startsAt: p.datetime(3).nullable(),
    endsAt: p.datetime(3).nullable(),
    budgetAmount: p.decimal('string').precision(14).scale(2).nullable(),
    spentAmount: p.decimal('string').precision(14).scale(2).nullable(),
    currency: p.character().length(3).nullable(),
    utmSource: p.string().length(200).nullable(),
    utmMedium: p.string().length(200).nullable(),
    utmCampaign: p.string().length(200).nullable(),
    externalProvider: p.string().length(60).nullable(),
    externalId: p.string().length(200).nullable(),
    captureKey: p.string().length(64).nullable(),
    archivedAt: p.datetime(3).nullable(),
    /** Folded name and tags, kept by the database for `q`. */
    searchText: p
      .text()
      .generated((t) => `(lead_search_text(${t.name}, ${t.utmCampaign}, ${t.externalId}, null, null)) stored`)
      .nullable()
      .lazy(),
    numbers: p.json<CampaignStats>().formula((t) => statistics(String(t.id), String(t.company), String(t.spentAmount))),
    asked: p.json<AskedQuestion[]>().formula((t) => `effective_questions(${t.company}, ${t.id})`),
    leads: () => p.oneToMany(LeadSchema).mappedBy('campaign').orderBy({ createdAt: 'desc' }),
  },
})

type Row = InstanceType<typeof CampaignSchema.class>

@ObjectType({
  implements: Node,
  description: 'An effort to find leads: an ad, a mailing, a fair. It gives its leads a source, a cycle and questions.',
})
export class Campaign extends CampaignSchema.class {
  @Field(() => Company, { description: 'Whose campaign it is.' })
  declare company: Row['company']

  @Field(() => String, { description: 'Name to show.' })
  declare name: string

  @Field(() => String, { description: 'Stable key in addresses, unique in the company.' })
  declare slug: string

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  declare description: string | null

  @Field(() => CampaignStatus, { description: 'Where it stands now.' })
  declare status: ValueOf<typeof CampaignStatus>

  @Field(() => CampaignChannel, { description: 'Where it is to be seen.' })
  declare channel: ValueOf<typeof CampaignChannel>

  @Field(() => Source, { nullable: true, description: 'The source of its leads, where they name none.' })
  declare source: Row['source']

  @Field(() => Cycle, { nullable: true, description: 'The cycle that its leads enter.' })
  declare cycle: Row['cycle']

  @Field(() => DateTime, { nullable: true, description: 'When it begins.' })
  declare startsAt: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it ends: from then on it is ENDED.' })
  declare endsAt: Date | null

  @Field(() => Decimal, { nullable: true, description: 'What it may cost, in `currency`.' })
  declare budgetAmount: string | null

  @Field(() => Decimal, { nullable: true, description: 'What it has cost so far, in `currency`.' })
  declare spentAmount: string | null

  @Field(() => String, { nullable: true, description: 'Currency of budget and costs, ISO 4217.' })
  declare currency: string | null

  @Field(() => String, { nullable: true, description: 'The tag `utm_source` of its links.' })
  declare utmSource: string | null

  @Field(() => String, { nullable: true, description: 'The tag `utm_medium` of its links.' })
  declare utmMedium: string | null

  @Field(() => String, { nullable: true, description: 'The tag `utm_campaign` of its links.' })
  declare utmCampaign: string | null

  @Field(() => String, { nullable: true, description: 'The advertising system that `externalId` belongs to.' })
  declare externalProvider: string | null

  @Field(() => String, { nullable: true, description: 'Id of the campaign or form in that system.' })
  declare externalId: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Public key by which a form sends leads to it and reads nothing; null until one is made.',
  })
  declare captureKey: string | null

  @Computed(() => CampaignStats, ['numbers'], { description: 'What it has brought so far.' })
  stats(): CampaignStats {
    return this.numbers
  }

  @Computed(() => [CampaignQuestion], ['asked'], {
    description: 'What it asks, in order: the questions of the company, with what it has differently.',
  })
  questions(): CampaignQuestion[] {
    return shownQuestions(this.asked)
  }

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while in use.' })
  declare archivedAt: Date | null

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date

  @Field(() => DateTime, { description: 'When it was last changed.' })
  declare updatedAt: Date

  @Connected(() => LeadConnection, () => LeadArgs, 'Its leads that you may see.')
  declare leads: Row['leads']
}
CampaignSchema.setClass(Campaign)

export const CampaignConnection = connectionOf(() => Campaign, 'Campaign')
