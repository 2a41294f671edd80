import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { Access, AccessSchema } from './access.entity.js'
import { AccessScope, UserAccessStatus } from './user-access.enum.js'

export const UserAccessSchema = defineEntity({
  name: 'UserAccess',
  tableName: 'user_accesses',
  properties: {
    ...row,
    user: () => p.manyToOne(UserSchema).ref(),
    company: () => p.manyToOne(CompanySchema).ref(),
    access: () => p.manyToOne(AccessSchema).ref(),
    scope: p.enum(AccessScope).default('company'),
    status: p.enum(UserAccessStatus).default('active'),
    isPrimary: p.boolean().formula((t) => `exists (select 1 from users u where u.primary_access_id = ${t.id})`),
    acceptsLeads: p.boolean().default(true),
    awayFrom: p.datetime(3).nullable(),
    awayUntil: p.datetime(3).nullable(),
    maxOpenLeads: p.integer().nullable(),
    maxLeadsPerDay: p.integer().nullable(),
    weight: p.smallint().default(1),
    workingHours: p.json<string[]>().nullable(),
    lastAssignedAt: p
      .datetime(3)
      .nullable()
      .formula(
        (t) =>
          `(select max(a.created_at) from lead_assignments a where a.company_id = ${t.company} and a.user_access_id = ${t.id})`,
      )
      .lazy(),
  },
})

type Row = InstanceType<typeof UserAccessSchema.class>

@ObjectType({ implements: Node, description: 'The role of one person in one company.' })
export class UserAccess extends UserAccessSchema.class {
  @Field(() => User, { description: 'Who holds the role.' })
  declare user: Row['user']

  @Field(() => Company, { description: 'Where the role is held.' })
  declare company: Row['company']

  @Field(() => Access, { description: 'Which role it is.' })
  declare access: Row['access']

  @Field(() => AccessScope, { description: 'How far it reaches.' })
  declare scope: ValueOf<typeof AccessScope>

  @Field(() => UserAccessStatus, { description: 'Whether it is in force.' })
  declare status: ValueOf<typeof UserAccessStatus>

  @Field(() => Boolean, { description: 'Whether it is the one that the person starts with.' })
  declare isPrimary: boolean

  @Field(() => Boolean, { description: 'Whether new leads may be given to this person.' })
  declare acceptsLeads: boolean

  @Field(() => DateTime, { nullable: true, description: 'Since when the person is away; null is at once.' })
  declare awayFrom: Date | null

  @Field(() => DateTime, { nullable: true, description: 'Until when the person is away and gets no leads.' })
  declare awayUntil: Date | null

  @Field(() => Int, { nullable: true, description: 'Most open leads at a time; null is no limit.' })
  declare maxOpenLeads: number | null

  @Field(() => Int, { nullable: true, description: 'Most new leads in a day; null is no limit.' })
  declare maxLeadsPerDay: number | null

  @Field(() => Int, { description: 'Share in a weighted rotation, 1 to 100.' })
  declare weight: number

  @Field(() => DateTime, { nullable: true, description: 'When the person last got a lead; null when never.' })
  declare lastAssignedAt: Date | null

  @Field(() => [String], {
    nullable: true,
    description: 'When the person works, like `MON 09:00-18:00`; null is whenever the company is open.',
  })
  declare workingHours: string[] | null

  @Field(() => DateTime, { description: 'When the role was given.' })
  declare createdAt: Date
}
UserAccessSchema.setClass(UserAccess)

export const UserAccessConnection = connectionOf(() => UserAccess, 'UserAccess')
