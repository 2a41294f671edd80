import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../graphql/node.js'
import { connectionArgs, connectionOf, orderFields } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { CompanySchema } from '../company/company.entity.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { User, UserSchema } from '../user/user.entity.js'

/** Two leads that somebody looked at; the one with the lower id comes first. */
export const NotDuplicateSchema = defineEntity({
  name: 'NotDuplicate',
  tableName: 'not_duplicates',
  properties: {
    id: p.bigint('number').primary(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    company: () => p.manyToOne(CompanySchema).ref(),
    leadA: () => p.manyToOne(LeadSchema).ref(),
    leadB: () => p.manyToOne(LeadSchema).ref(),
    createdBy: () => p.manyToOne(UserSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof NotDuplicateSchema.class>

@ObjectType({
  implements: Node,
  description: 'Two leads that are not one person, whatever they have in common: a couple with one phone.',
})
export class NotDuplicate extends NotDuplicateSchema.class {
  @Field(() => Lead, { description: 'One of them.' })
  declare leadA: Row['leadA']

  @Field(() => Lead, { nullable: true, description: 'The other one; null when you may not see it.' })
  declare leadB: Row['leadB']

  @Field(() => User, { nullable: true, description: 'Who said so; null when it was a program.' })
  declare createdBy: Row['createdBy']

  @Field(() => DateTime, { description: 'Since when it is known.' })
  declare createdAt: Date
}
NotDuplicateSchema.setClass(NotDuplicate)

export const NotDuplicateConnection = connectionOf(() => NotDuplicate, 'NotDuplicate')

export const NotDuplicateArgs = connectionArgs('NotDuplicate', {
  order: orderFields('NotDuplicate', { CREATED_AT: ['createdAt', 'Since when it is known.'] }),
  defaultOrder: 'CREATED_AT, descending',
})
