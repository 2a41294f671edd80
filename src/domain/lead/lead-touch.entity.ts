import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { connectionArgs, connectionOf, orderFields } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Campaign, CampaignSchema } from '../campaign/campaign.entity.js'
import { Source, SourceSchema } from '../source/source.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { LeadSchema } from './lead.entity.js'
import { TouchChannel } from './lead.enum.js'

export const LeadTouchSchema = defineEntity({
  name: 'LeadTouch',
  tableName: 'lead_touches',
  properties: {
    id: p.bigint('number').primary(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    companyId: p.bigint('number'),
    lead: () => p.manyToOne(LeadSchema).ref(),
    channel: p.enum(TouchChannel),
    source: () => p.manyToOne(SourceSchema).nullable().ref(),
    campaign: () => p.manyToOne(CampaignSchema).nullable().ref(),
    actor: () => p.manyToOne(UserSchema).nullable().ref(),
    utm: p.json<Record<string, string>>().nullable(),
    utmSource: tag('source'),
    utmMedium: tag('medium'),
    utmCampaign: tag('campaign'),
    utmTerm: tag('term'),
    utmContent: tag('content'),
    referrer: p.string().length(500).nullable(),
    landingPage: p.string().length(500).nullable(),
    /** Of all that was said: the same twice is seen as such. */
    payloadHash: p.character().length(64),
  },
})

function tag(name: string) {
  return p
    .text()
    .nullable()
    .formula((t) => `(${t['utm']} ->> '${name}')`)
}

type Row = InstanceType<typeof LeadTouchSchema.class>

@ObjectType({ description: 'One time that a person came: by a form, or once more by another way.' })
export class LeadTouch extends LeadTouchSchema.class {
  @Field(() => DateTime, { description: 'When the person came.' })
  declare createdAt: Date

  @Field(() => TouchChannel, { description: 'By which way.' })
  declare channel: ValueOf<typeof TouchChannel>

  @Field(() => Source, { nullable: true, description: 'Where the person came from that time.' })
  declare source: Row['source']

  @Field(() => Campaign, { nullable: true, description: 'The campaign that brought the person that time.' })
  declare campaign: Row['campaign']

  @Field(() => User, { nullable: true, description: 'Who entered it; null when the person did.' })
  declare actor: Row['actor']

  @Field(() => String, { nullable: true, description: 'The `utm_source` of the page with the form.' })
  declare utmSource: string | null

  @Field(() => String, { nullable: true, description: 'The `utm_medium` of that page.' })
  declare utmMedium: string | null

  @Field(() => String, { nullable: true, description: 'The `utm_campaign` of that page.' })
  declare utmCampaign: string | null

  @Field(() => String, { nullable: true, description: 'The `utm_term` of that page.' })
  declare utmTerm: string | null

  @Field(() => String, { nullable: true, description: 'The `utm_content` of that page.' })
  declare utmContent: string | null

  @Field(() => String, { nullable: true, description: 'The page that led there.' })
  declare referrer: string | null

  @Field(() => String, { nullable: true, description: 'The page that the person landed on.' })
  declare landingPage: string | null
}
LeadTouchSchema.setClass(LeadTouch)

export const LeadTouchConnection = connectionOf(() => LeadTouch, 'LeadTouch')

export const LeadTouchArgs = connectionArgs('LeadTouch', {
  order: orderFields('LeadTouch', { CREATED_AT: ['createdAt', 'When the person came.'] }),
  defaultOrder: 'CREATED_AT, descending',
})
