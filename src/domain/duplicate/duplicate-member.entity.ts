import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { DuplicateKind } from './duplicate.enum.js'
import { DuplicateGroup, DuplicateGroupSchema } from './duplicate-group.entity.js'

export const DuplicateMemberSchema = defineEntity({
  name: 'DuplicateMember',
  tableName: 'duplicate_members',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number'),
    group: () => p.manyToOne(DuplicateGroupSchema).ref(),
    lead: () => p.manyToOne(LeadSchema).ref(),
    kind: p.enum(DuplicateKind),
  },
})

type Row = InstanceType<typeof DuplicateMemberSchema.class>

@ObjectType({ implements: Node, description: 'A lead in a group of duplicates.' })
export class DuplicateMember extends DuplicateMemberSchema.class {
  @Field(() => Lead, { description: 'The lead.' })
  declare lead: Row['lead']

  @Field(() => DuplicateGroup, { description: 'The group: what they have in common, and the other leads.' })
  declare group: Row['group']

  @Field(() => DuplicateKind, { description: 'How sure it is; a lead is in one group of each kind at most.' })
  declare kind: ValueOf<typeof DuplicateKind>
}
DuplicateMemberSchema.setClass(DuplicateMember)
