import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Company, CompanySchema } from '../company/company.entity.js'

export const SourceType = enumeration('SourceType', 'Kind of channel that leads come through.', {
  WEB_FORM: 'A form on a web page.',
  FACEBOOK: 'Facebook and Instagram ads.',
  GOOGLE: 'Google ads.',
  TIKTOK: 'TikTok ads.',
  WHATSAPP: 'WhatsApp.',
  PHONE: 'Phone calls.',
  WALK_IN: 'People who walk in.',
  REFERRAL: 'Recommended by somebody.',
  EVENT: 'Fairs and events.',
  IMPORT: 'Imported files.',
  API: 'Other programs.',
  MANUAL: 'Typed in by hand.',
  OTHER: 'Anything else.',
})

export const RotationStrategy = enumeration('RotationStrategy', 'How the people of a source take turns.', {
  ROUND_ROBIN: 'One after the other.',
  WEIGHTED: 'In proportion to their weights.',
  LEAST_OPEN: 'Whoever has the fewest open leads.',
  FIRST_AVAILABLE: 'The first who is free.',
})

export const SourceSchema = defineEntity({
  name: 'Source',
  tableName: 'sources',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    name: p.string().length(120),
    slug: p.string().length(140),
    type: p.enum(SourceType).default('other'),
    priority: p.integer(),
    isActive: p.boolean().default(true),
    autoAssign: p.boolean().default(true),
    rotationStrategy: p.enum(RotationStrategy).default('round_robin'),
    captureKey: p.string().length(64).nullable(),
    isSystem: p.boolean().default(false),
    archivedAt: p.datetime(3).nullable(),
    members: () => p.oneToMany(SourceMemberSchema).mappedBy('source').orderBy({ position: 'asc' }),
  },
})

type SourceRow = InstanceType<typeof SourceSchema.class>

@ObjectType({ implements: Node, description: 'Where leads come from: a form, an ad account, a counter, a file.' })
export class Source extends SourceSchema.class {
  @Field(() => Company, { description: 'Whose source it is.' })
  declare company: SourceRow['company']

  @Field(() => String, { description: 'Name to show, unique in the company.' })
  declare name: string

  @Field(() => SourceType, { description: 'Kind of channel.' })
  declare type: ValueOf<typeof SourceType>

  @Field(() => Int, { description: 'Rank in the company, from 1: order of lists and of attribution.' })
  declare priority: number

  @Field(() => Boolean, { description: 'Whether it takes new leads.' })
  declare isActive: boolean

  @Field(() => Boolean, { description: 'Whether its leads are given to people by themselves.' })
  declare autoAssign: boolean

  @Field(() => RotationStrategy, { description: 'How its people take turns.' })
  declare rotationStrategy: ValueOf<typeof RotationStrategy>

  @Field(() => Boolean, { description: 'Whether it belongs to the product and cannot be deleted.' })
  declare isSystem: boolean

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while in use.' })
  declare archivedAt: Date | null

  @Field(() => [SourceMember], { description: 'The people who take turns with its leads, in order.' })
  declare members: SourceRow['members']
}
SourceSchema.setClass(Source)

export const SourceMemberSchema = defineEntity({
  name: 'SourceMember',
  tableName: 'source_user_accesses',
  properties: {
    ...row,
    companyId: p.bigint('number'),
    source: () => p.manyToOne(SourceSchema).ref(),
    userAccess: () => p.manyToOne(UserAccessSchema).ref(),
    position: p.integer(),
    weight: p.smallint().nullable(),
    /** Where the rotation stands: changed under a lock on the source's row. */
    credit: p.decimal('string').precision(14).scale(4).default('0'),
    assignedCount: p.integer().default(0),
    lastAssignedAt: p.datetime(3).nullable(),
    isActive: p.boolean().default(true),
  },
})

type SourceMemberRow = InstanceType<typeof SourceMemberSchema.class>

@ObjectType({ implements: Node, description: 'A person who takes turns with the leads of a source.' })
export class SourceMember extends SourceMemberSchema.class {
  @Field(() => Source, { description: 'The source.' })
  declare source: SourceMemberRow['source']

  @Field(() => UserAccess, {
    nullable: true,
    description: 'The person, by role in the company; null when the role is in a company above that you may not see.',
  })
  declare userAccess: SourceMemberRow['userAccess']

  @Field(() => Int, { description: 'Place in the rotation, from 1.' })
  declare position: number

  @Field(() => Int, {
    nullable: true,
    description: 'Share in a weighted rotation; null takes the person’s own weight.',
  })
  declare weight: number | null

  @Field(() => Int, { description: 'Leads given so far.' })
  declare assignedCount: number

  @Field(() => Boolean, { description: 'Whether the person takes part now.' })
  declare isActive: boolean
}
SourceMemberSchema.setClass(SourceMember)
