import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../../graphql/scalars.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { UserSchema } from '../user/user.entity.js'
import { LegalTermSchema } from './legal-term.entity.js'

/** Evidence, written once: triggers of the table refuse changes and removals. */
export const LegalTermApprovalSchema = defineEntity({
  name: 'LegalTermApproval',
  tableName: 'legal_term_approvals',
  properties: {
    id: p.bigint('number').primary(),
    legalTerm: () => p.manyToOne(LegalTermSchema).ref(),
    user: () => p.manyToOne(UserSchema).ref(),
    company: () => p.manyToOne(CompanySchema).nullable().ref(),
    approvedAt: p.datetime(3).defaultRaw('now()'),
    ip: p.text().columnType('inet').nullable(),
    userAgent: p.text().nullable(),
    bodySha256: p.character().length(64),
  },
})

type Row = InstanceType<typeof LegalTermApprovalSchema.class>

@ObjectType({ description: 'Evidence that you approved a legal text.' })
export class LegalTermApproval extends LegalTermApprovalSchema.class {
  @Field(() => DateTime, { description: 'When you approved it.' })
  declare approvedAt: Date

  @Field(() => String, { description: 'SHA-256 of the text that you approved, in hexadecimal digits.' })
  declare bodySha256: string

  @Field(() => Company, { nullable: true, description: 'The company that you approved it for; null for yourself.' })
  declare company: Row['company']
}
LegalTermApprovalSchema.setClass(LegalTermApproval)
