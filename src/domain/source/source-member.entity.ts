import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Source, SourceSchema } from './source.entity.js'

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

  @Field(() => DateTime, { nullable: true, description: 'When the person last got a lead from it; null when never.' })
  declare lastAssignedAt: Date | null

  @Field(() => Boolean, { description: 'Whether the person takes part now.' })
  declare isActive: boolean
}
SourceMemberSchema.setClass(SourceMember)
