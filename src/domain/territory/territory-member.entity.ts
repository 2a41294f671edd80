import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { Node } from '../../graphql/node.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Territory, TerritorySchema } from './territory.entity.js'

export const TerritoryMemberSchema = defineEntity({
  name: 'TerritoryMember',
  tableName: 'territory_user_accesses',
  properties: {
    ...row,
    companyId: p.bigint('number'),
    territory: () => p.manyToOne(TerritorySchema).ref(),
    userAccess: () => p.manyToOne(UserAccessSchema).ref(),
    position: p.integer(),
    weight: p.smallint().nullable(),
    /** Where the rotation stands: changed under a lock on the territory's row. */
    credit: p.decimal('string').precision(14).scale(4).default('0'),
  },
})

type Row = InstanceType<typeof TerritoryMemberSchema.class>

@ObjectType({ implements: Node, description: 'A person who looks after a territory.' })
export class TerritoryMember extends TerritoryMemberSchema.class {
  @Field(() => Territory, { description: 'The territory.' })
  declare territory: Row['territory']

  @Field(() => UserAccess, { description: 'The person, by role in the company.' })
  declare userAccess: Row['userAccess']

  @Field(() => Int, { description: 'Place in the rotation, from 1.' })
  declare position: number

  @Field(() => Int, { nullable: true, description: 'Share of its leads; null takes the person’s own weight.' })
  declare weight: number | null
}
TerritoryMemberSchema.setClass(TerritoryMember)
