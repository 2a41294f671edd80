import { defineEntity, p } from '@mikro-orm/core'
import { Field, ID, ObjectType } from 'type-graphql'
import { Node } from '../../graphql/node.js'
import { connectionArgs, connectionOf, orderFields } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { CompanySchema } from '../company/company.entity.js'
import { LeadSchema } from '../lead/lead.entity.js'
import { User, UserSchema } from '../user/user.entity.js'

/** One row each time that a lead is deleted; it is over when the lead is restored. */
export const DeletedLeadSchema = defineEntity({
  name: 'DeletedLead',
  tableName: 'lead_deletions',
  properties: {
    id: p.bigint('number').primary(),
    company: () => p.manyToOne(CompanySchema).ref(),
    lead: () => p.manyToOne(LeadSchema).ref(),
    leadId: p.text().formula((t) => `('lead_' || ${t.lead})`),
    fullName: p
      .text()
      .formula(
        (t) =>
          `(select coalesce(nullif(trim(concat_ws(' ', l.first_name, l.last_name)), ''), l.organization, split_part(l.email, '@', 1), l.phone_number, '') from leads l where l.id = ${t.lead})`,
      ),
    email: p
      .text()
      .nullable()
      .formula((t) => `(select l.email from leads l where l.id = ${t.lead})`),
    deletedAt: p.datetime(3).defaultRaw('now()'),
    deletedBy: () => p.manyToOne(UserSchema).nullable().ref(),
    restorableUntil: p.datetime(3).formula((t) => `(${t.deletedAt} + interval '30 days')`),
    restoredAt: p.datetime(3).nullable(),
    restoredBy: () => p.manyToOne(UserSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof DeletedLeadSchema.class>

@ObjectType({ implements: Node, description: 'A lead in the bin. It is seen nowhere else, and comes back as it was.' })
export class DeletedLead extends DeletedLeadSchema.class {
  @Field(() => ID, { description: 'Global id of the lead: what `restoreLead` takes.' })
  declare leadId: string

  @Field(() => String, { description: 'Its name, or what stands for it.' })
  declare fullName: string

  @Field(() => String, { nullable: true, description: 'Its e-mail address as it was given.' })
  declare email: string | null

  @Field(() => DateTime, { description: 'When it was deleted.' })
  declare deletedAt: Date

  @Field(() => User, { nullable: true, description: 'Who deleted it; null when it was a program.' })
  declare deletedBy: Row['deletedBy']

  @Field(() => DateTime, { description: 'Until when it can be restored.' })
  declare restorableUntil: Date
}
DeletedLeadSchema.setClass(DeletedLead)

export const DeletedLeadConnection = connectionOf(() => DeletedLead, 'DeletedLead')

export const DeletedLeadArgs = connectionArgs('DeletedLead', {
  order: orderFields('DeletedLead', { DELETED_AT: ['deletedAt', 'When it was deleted.'] }),
  defaultOrder: 'DELETED_AT, descending',
})
