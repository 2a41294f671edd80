import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { OneRelatedBy } from '../../graphql/shown.js'
import { LegalTermApproval } from './legal-term-approval.entity.js'
import { LegalTermStatus, LegalTermType } from './legal-term.enum.js'

/** When a later version took its place, or it was taken back. */
const ended = (term: Readonly<Record<string, string>>): string =>
  `coalesce(${term['retiredAt']}, (select min(later.effective_at) from legal_terms later
    where later.type = ${term['type']} and later.lang = ${term['lang']} and later.state <> 'draft' and later.effective_at <= now()
      and (later.effective_at, later.id) > (${term['effectiveAt']}, ${term['id']})))`

export const LegalTermSchema = defineEntity({
  name: 'LegalTerm',
  tableName: 'legal_terms',
  properties: {
    ...row,
    type: p.enum(LegalTermType),
    version: p.string().length(40),
    lang: p.string().length(10).default('en'),
    title: p.string().length(200),
    body: p.text(),
    bodySha256: p
      .character()
      .length(64)
      .generated((t) => `(sha256_hex(${t.body})) stored`)
      .nullable(),
    /** As it was set; a later version alone makes a published one retire. */
    state: p.enum(LegalTermStatus).default('draft'),
    status: p
      .enum(LegalTermStatus)
      .formula((t) => `case when ${ended(t)} is not null then 'retired' else ${t.state} end`),
    effectiveAt: p.datetime(3).defaultRaw('now()'),
    retiredAt: p.datetime(3).nullable(),
    endedAt: p
      .datetime(3)
      .nullable()
      .formula((t) => ended(t)),
    mandatory: p.boolean().default(true),
    requiresReapproval: p.boolean().default(true),
    summaryOfChanges: p.text().nullable(),
  },
})

@ObjectType({
  implements: Node,
  description: 'A version of a legal text in one language. Once published it never changes: a fix is a new version.',
})
export class LegalTerm extends LegalTermSchema.class {
  @Field(() => LegalTermType, { description: 'What it is about.' })
  declare type: ValueOf<typeof LegalTermType>

  @Field(() => String, { description: 'Which version, for example `2.0`. It is the same in every language.' })
  declare version: string

  @Field(() => String, { description: 'Language of the text as a BCP 47 tag.' })
  declare lang: string

  @Field(() => String, { description: 'Heading.' })
  declare title: string

  @Field(() => String, { description: 'The text, in Markdown.' })
  declare body: string

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the text in hexadecimal digits; kept with each approval.',
  })
  declare bodySha256: string

  @Field(() => LegalTermStatus, { description: 'Whether it is in use.' })
  declare status: ValueOf<typeof LegalTermStatus>

  @Field(() => DateTime, { description: 'From when on it holds.' })
  declare effectiveAt: Date

  @Field(() => DateTime, { nullable: true, description: 'Since when a later version holds, or it was taken back.' })
  declare endedAt: Date | null

  @Field(() => Boolean, { description: 'Whether everybody has to approve it.' })
  declare mandatory: boolean

  @Field(() => Boolean, {
    description: 'Whether those who approved an earlier version have to approve this one before they change anything.',
  })
  declare requiresReapproval: boolean

  @Field(() => String, { nullable: true, description: 'What is new since the version before.' })
  declare summaryOfChanges: string | null

  @OneRelatedBy(
    {
      entity: 'LegalTermApproval',
      where: (legalTerm) => ({ legalTerm }),
      order: { property: 'approvedAt', direction: 'desc' },
    },
    () => LegalTermApproval,
    'Your approval of it; null while you have not approved this text.',
  )
  declare approval: never
}
LegalTermSchema.setClass(LegalTerm)
