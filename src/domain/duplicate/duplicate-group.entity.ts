import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { OneRelatedBy, RelatedBy } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { Lead, LeadConnection } from '../lead/lead.entity.js'
import { LeadArgs } from '../lead/lead.filter.js'
import { DuplicateKind, DuplicateReason } from './duplicate.enum.js'
import { DuplicateMemberSchema } from './duplicate-member.entity.js'

/** Kept by triggers of the tables that leads are matched by, so that no way of writing a lead can miss it. */
export const DuplicateGroupSchema = defineEntity({
  name: 'DuplicateGroup',
  tableName: 'duplicate_groups',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    kind: p.enum(DuplicateKind),
    matchedOn: p.array().columnType('text[]'),
    confidence: p.smallint(),
    members: () => p.oneToMany(DuplicateMemberSchema).mappedBy('group'),
  },
})

type Row = InstanceType<typeof DuplicateGroupSchema.class>

const membersOf = (group: unknown) => ({ duplicates: { $some: { group } } })

@ObjectType({
  implements: Node,
  description:
    'Leads that hang together: when A and B have one phone number, and B and C one e-mail address, the three are one group.',
})
export class DuplicateGroup extends DuplicateGroupSchema.class {
  @Field(() => Company, { description: 'Whose leads they are.' })
  declare company: Row['company']

  @Field(() => DuplicateKind, { description: 'How sure it is that they are one person.' })
  declare kind: ValueOf<typeof DuplicateKind>

  @Field(() => [DuplicateReason], { description: 'What they have in common.' })
  declare matchedOn: ValueOf<typeof DuplicateReason>[]

  @Field(() => Int, {
    description: 'How likely they are one person, 0 to 100: an e-mail address says more than a phone.',
  })
  declare confidence: number

  @Field(() => DateTime, { description: 'When the first two of them came together.' })
  declare createdAt: Date

  @RelatedBy(
    { entity: 'Lead', where: membersOf, order: { property: 'createdAt', direction: 'desc' } },
    () => LeadConnection,
    () => LeadArgs,
    'The leads that you may see.',
  )
  declare leads: never

  @OneRelatedBy(
    { entity: 'Lead', where: membersOf, order: { property: 'survivorRank', direction: 'asc' } },
    () => Lead,
    'The lead to merge the others into: the furthest stage, then the most notes, then the oldest.',
  )
  declare suggestedSurvivor: never
}
DuplicateGroupSchema.setClass(DuplicateGroup)

export const DuplicateGroupConnection = connectionOf(() => DuplicateGroup, 'DuplicateGroup')
