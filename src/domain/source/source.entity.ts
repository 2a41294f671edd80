import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, Int, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { page } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { RotationStrategy, SourceKind } from './source.enum.js'
import { SourceMember, SourceMemberSchema } from './source-member.entity.js'

export const SourceSchema = defineEntity({
  name: 'Source',
  tableName: 'sources',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    name: p.string().length(120),
    slug: p.string().length(140),
    kind: p.enum(SourceKind).fieldName('type').default('other'),
    /** Null once archived: the numbers of those in use have no gaps. */
    priority: p.integer().nullable(),
    isActive: p.boolean().default(true),
    autoAssign: p.boolean().default(true),
    rotationStrategy: p.enum(RotationStrategy).default('round_robin'),
    captureOrigins: p.array().columnType('text[]').nullable(),
    captureSecret: p.string().fieldName('capture_key').length(64).nullable(),
    /** The company’s id as a plain value, for what is decided in TypeScript. */
    ownerId: p.bigint('number').formula((t) => String(t.company)),
    isSystem: p.boolean().default(false),
    archivedAt: p.datetime(3).nullable(),
    leadsCount: p
      .integer()
      .formula(
        (t) =>
          `(select count(*)::int from (select 1 from leads l where l.company_id = ${t.company} and l.source_id = ${t.id} and l.deleted_at is null limit ${page.countCap + 1}) counted)`,
      ),
    members: () => p.oneToMany(SourceMemberSchema).mappedBy('source').orderBy({ position: 'asc' }),
  },
})

type SourceRow = InstanceType<typeof SourceSchema.class>

@ObjectType({ implements: Node, description: 'Where leads come from: a form, an ad account, a counter, a file.' })
export class Source extends SourceSchema.class {
  @Field(() => Company, { description: 'Whose source it is.' })
  declare company: SourceRow['company']

  @Field(() => String, { description: 'Name to show, unique in the company.' })
  declare name: string

  @Field(() => String, { description: 'Stable key of it in the company, made from its first name.' })
  declare slug: string

  @Field(() => SourceKind, { description: 'Kind of channel.' })
  declare kind: ValueOf<typeof SourceKind>

  @Field(() => Int, {
    nullable: true,
    description: 'Rank in the company, from 1: order of lists and of attribution. Null once archived.',
  })
  declare priority: number | null

  @Field(() => Boolean, { description: 'Whether it takes new leads.' })
  declare isActive: boolean

  @Field(() => Boolean, { description: 'Whether its leads are given to people by themselves.' })
  declare autoAssign: boolean

  @Field(() => RotationStrategy, { description: 'How its people take turns.' })
  declare rotationStrategy: ValueOf<typeof RotationStrategy>

  @Field(() => Boolean, { description: 'Whether it belongs to the product and cannot be deleted.' })
  declare isSystem: boolean

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while in use.' })
  declare archivedAt: Date | null

  @Field(() => Int, {
    description: `Leads that came from it, exact up to ${page.countCap}; ${page.countCap + 1} means more.`,
  })
  declare leadsCount: number

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date

  @Computed(() => String, ['captureSecret', 'ownerId'], {
    nullable: true,
    description:
      'Public key by which forms send leads to it; null while it has none. Shown to those who may change sources.',
  })
  captureKey(@Ctx() { viewer }: Context): string | null {
    return viewer?.may('source.edit', this.ownerId) ? (this.captureSecret ?? null) : null
  }

  @Field(() => [String], {
    nullable: true,
    description:
      'Origins of web pages whose scripts may send leads to it, like `https://www.example.com`; null is any.',
  })
  declare captureOrigins: string[] | null

  @Field(() => [SourceMember], { description: 'The people who take turns with its leads, in order.' })
  declare members: SourceRow['members']
}
SourceSchema.setClass(Source)
