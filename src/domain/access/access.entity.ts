import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { permissionsOf, type Role } from '../../auth/role.js'
import { row } from '../../database/base.js'
import { Node } from '../../graphql/node.js'
import { Computed } from '../../graphql/shown.js'

export const AccessSchema = defineEntity({
  name: 'Access',
  tableName: 'accesses',
  properties: {
    ...row,
    name: p.string().length(60),
    slug: p.string().length(60),
    rank: p.smallint(),
    description: p.text(),
    assignable: p.boolean().default(true),
  },
})

@ObjectType({
  implements: Node,
  description: 'A role that people hold in companies: owner, admin, manager, agent, viewer.',
})
export class Access extends AccessSchema.class {
  @Field(() => String, { description: 'Name to show.' })
  declare name: string

  @Field(() => String, { description: 'Stable key, for example `manager`.' })
  declare slug: string

  @Field(() => Int, { description: 'Who ranks higher may grant and edit what ranks lower.' })
  declare rank: number

  @Field(() => String, { description: 'What the role is for, in a sentence.' })
  declare description: string

  @Computed(() => [String], ['slug'], { description: 'What the role may do, for example `lead.edit`.' })
  permissions(): string[] {
    return [...permissionsOf[this.slug as Role]]
  }

  @Field(() => Boolean, { description: 'Whether people can be given it.' })
  declare assignable: boolean
}
AccessSchema.setClass(Access)
