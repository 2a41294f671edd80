import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { Decimal } from '../../graphql/scalars.js'
import { Computed } from '../../graphql/shown.js'
import { CompanyMembershipSchema } from './company-membership.entity.js'
import { MembershipInterval } from './membership.enum.js'
import { MembershipLimits, type StoredLimits } from './membership-limits.type.js'

export const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'memberships',
  properties: {
    ...row,
    name: p.string().length(60),
    slug: p.string().length(60),
    description: p.text().default(''),
    price: p.decimal('string').precision(14).scale(2).default('0'),
    currency: p.character().length(3).default('USD'),
    interval: p.enum(MembershipInterval).default('month'),
    trialDays: p.smallint().default(0),
    position: p.smallint(),
    isPublic: p.boolean().default(true),
    features: p
      .array((feature) => feature)
      .columnType('text[]')
      .defaultRaw(`'{}'`),
    storedLimits: p.json<StoredLimits>().fieldName('limits').defaultRaw(`'{}'`),
    subscriptions: () => p.oneToMany(CompanyMembershipSchema).mappedBy('chosen'),
    coming: () => p.oneToMany(CompanyMembershipSchema).mappedBy('pending'),
  },
})

@ObjectType({ implements: Node, description: 'A plan that companies can choose: what it costs and what it allows.' })
export class Membership extends MembershipSchema.class {
  @Field(() => String, { description: 'Name to show.' })
  declare name: string

  @Field(() => String, { description: 'Stable key, for example `growth`.' })
  declare slug: string

  @Field(() => String, { description: 'What it is for, in a sentence.' })
  declare description: string

  @Field(() => Decimal, { description: 'Price of one interval, in `currency`.' })
  declare price: string

  @Field(() => String, { description: 'Currency of the price, ISO 4217.' })
  declare currency: string

  @Field(() => MembershipInterval, { description: 'How often it is paid.' })
  declare interval: ValueOf<typeof MembershipInterval>

  @Field(() => Int, { description: 'For how many days a new company tries it out; 0 is none.' })
  declare trialDays: number

  @Field(() => Int, { description: 'Its place in the catalogue: a later one allows more.' })
  declare position: number

  @Field(() => [String], { description: 'What it offers, in words.' })
  declare features: string[]

  @Computed(() => MembershipLimits, ['storedLimits'], { description: 'How much it allows.' })
  limits(): MembershipLimits {
    return new MembershipLimits(this.storedLimits)
  }
}
MembershipSchema.setClass(Membership)
