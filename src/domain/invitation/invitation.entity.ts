import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Access, AccessSchema } from '../access/access.entity.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { InvitationStatus } from './invitation.enum.js'

export const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitations',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    access: () => p.manyToOne(AccessSchema).ref(),
    email: p.string().length(254),
    /** SHA-256 of the code, in hexadecimal digits: the code itself is nowhere but in the mail. */
    codeHash: p.character().length(64),
    /** As it was set; time alone makes a pending one expire. */
    state: p.enum(InvitationStatus).default('pending'),
    status: p
      .text()
      .formula(
        (t) => `case when ${t.state} = 'pending' and ${t.expiresAt} <= now() then 'expired' else ${t.state} end`,
      ),
    companyName: p.text().formula((t) => `(select c.name from companies c where c.id = ${t.company})`),
    companyAvatarRoute: p
      .text()
      .nullable()
      .formula((t) => `(select '/' || c.avatar_key from companies c where c.id = ${t.company})`),
    invitedBy: () => p.manyToOne(UserSchema).ref(),
    inviterName: p.text().formula((t) => `(select u.first_name from users u where u.id = ${t.invitedBy})`),
    /** Who has proved that the address is theirs. */
    inviteeId: p
      .bigint('number')
      .nullable()
      .formula((t) => `(select u.id from users u where u.email = ${t.email} and u.email_verified_at is not null)`),
    message: p.text().nullable(),
    expiresAt: p.datetime(3),
    acceptedAt: p.datetime(3).nullable(),
    acceptedUser: () => p.manyToOne(UserSchema).nullable().ref(),
    sentCount: p.smallint().default(0),
    lastSentAt: p.datetime(3).nullable(),
  },
})

type Row = InstanceType<typeof InvitationSchema.class>

@ObjectType({ implements: Node, description: 'A role offered by e-mail to somebody who does not have it yet.' })
export class Invitation extends InvitationSchema.class {
  @Field(() => Company, {
    nullable: true,
    description: 'The company; null to the invited person, who may not see it yet.',
  })
  declare company: Row['company']

  @Field(() => String, { description: 'Name of the company.' })
  declare companyName: string

  @Field(() => String, { nullable: true, description: 'Path of the company’s picture on this server.' })
  declare companyAvatarRoute: string | null

  @Field(() => Access, { description: 'The role that is offered.' })
  declare access: Row['access']

  @Field(() => String, { description: 'Address that was invited, in lower case.' })
  declare email: string

  @Field(() => InvitationStatus, { description: 'What became of it.' })
  declare status: ValueOf<typeof InvitationStatus>

  @Field(() => User, { nullable: true, description: 'Who sent it; null to those who may not see that person.' })
  declare invitedBy: Row['invitedBy']

  @Field(() => String, { description: 'Given name of who sent it.' })
  declare inviterName: string

  @Field(() => String, { nullable: true, description: 'Words to the invited person, which are in the mail.' })
  declare message: string | null

  @Field(() => DateTime, { description: 'Until when it can be accepted.' })
  declare expiresAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was accepted.' })
  declare acceptedAt: Date | null

  @Field(() => User, { nullable: true, description: 'Who accepted it.' })
  declare acceptedUser: Row['acceptedUser']

  @Field(() => Int, { description: 'How many mails were sent.' })
  declare sentCount: number

  @Field(() => DateTime, { nullable: true, description: 'When the last mail was sent.' })
  declare lastSentAt: Date | null

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date
}
InvitationSchema.setClass(Invitation)

export const InvitationConnection = connectionOf(() => Invitation, 'Invitation')
