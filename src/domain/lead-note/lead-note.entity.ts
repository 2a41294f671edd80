import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { Node } from '../../graphql/node.js'
import { connectionArgs, connectionOf, orderFields } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { CompanySchema } from '../company/company.entity.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { User, UserSchema } from '../user/user.entity.js'

export const LeadNoteSchema = defineEntity({
  name: 'LeadNote',
  tableName: 'lead_notes',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    lead: () => p.manyToOne(LeadSchema).ref(),
    author: () => p.manyToOne(UserSchema).nullable().ref(),
    body: p.text(),
    pinned: p.boolean().default(false),
    editedAt: p.datetime(3).nullable(),
    deletedAt: p.datetime(3).nullable(),
  },
})

type Row = InstanceType<typeof LeadNoteSchema.class>

@ObjectType({ implements: Node, description: 'Something that somebody wrote about a lead.' })
export class LeadNote extends LeadNoteSchema.class {
  @Field(() => Lead, { description: 'The lead that it is about.' })
  declare lead: Row['lead']

  @Field(() => User, { nullable: true, description: 'Who wrote it; null when it was a program.' })
  declare author: Row['author']

  @Field(() => String, {
    description:
      'The text, Markdown, at most 10,000 characters. Plain text to whoever shows it: never trust HTML in it.',
  })
  declare body: string

  @Field(() => Boolean, { description: 'Whether it stays on top.' })
  declare pinned: boolean

  @Field(() => DateTime, { description: 'When it was written.' })
  declare createdAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When its text was last changed; null if never.' })
  declare editedAt: Date | null
}
LeadNoteSchema.setClass(LeadNote)

export const LeadNoteConnection = connectionOf(() => LeadNote, 'LeadNote')

export const LeadNoteArgs = connectionArgs('LeadNote', {
  order: orderFields('LeadNote', { CREATED_AT: ['createdAt', 'When it was written.'] }),
  defaultOrder: 'CREATED_AT, descending',
})
