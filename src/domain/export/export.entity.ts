import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, Int, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionArgs, connectionOf, orderFields } from '../../graphql/page.js'
import { DateTime, SafeInt } from '../../graphql/scalars.js'
import { Computed } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { linkTo } from './export-link.js'
import { ExportFormat, ExportStatus } from './export.enum.js'

export const ExportSchema = defineEntity({
  name: 'Export',
  tableName: 'exports',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    user: () => p.manyToOne(UserSchema).ref(),
    format: p.enum(ExportFormat),
    filter: p.json<object>(),
    includesSensitive: p.boolean().default(false),
    status: p.enum(ExportStatus).default('queued'),
    statusMessage: p.text().nullable(),
    totalRows: p.integer().nullable(),
    processedRows: p.integer().default(0),
    fileSize: p.bigint('number').nullable(),
    storageKey: p.string().length(200).nullable(),
    attempts: p.smallint().default(0),
    runner: p.uuid().nullable(),
    heartbeatAt: p.datetime(3).nullable(),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
    expiresAt: p.datetime(3).nullable(),
    progress: p
      .integer()
      .formula(
        (t) =>
          `case when ${t.status} = 'completed' then 100 when coalesce(${t.totalRows}, 0) = 0 then 0 else least(99, ${t.processedRows}::bigint * 100 / ${t.totalRows})::int end`,
      ),
  },
})

type Row = InstanceType<typeof ExportSchema.class>

@ObjectType({ implements: Node, description: 'A file that leads were written into, or are being written into.' })
export class Export extends ExportSchema.class {
  @Field(() => Company, { description: 'Whose leads they are.' })
  declare company: Row['company']

  @Field(() => User, { nullable: true, description: 'Who asked for it; null when it is somebody you do not see.' })
  declare user: Row['user']

  @Field(() => ExportFormat, { description: 'What kind of file it is.' })
  declare format: ValueOf<typeof ExportFormat>

  @Field(() => Boolean, { description: 'Whether answers to sensitive questions are in it.' })
  declare includesSensitive: boolean

  @Field(() => ExportStatus, { description: 'How far it is.' })
  declare status: ValueOf<typeof ExportStatus>

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  declare statusMessage: string | null

  @Field(() => Int, { description: 'Percent that is done, 0 to 100.' })
  declare progress: number

  @Field(() => Int, { nullable: true, description: 'How many leads there are; null before they are counted.' })
  declare totalRows: number | null

  @Field(() => Int, { description: 'How many leads are written.' })
  declare processedRows: number

  @Field(() => SafeInt, { nullable: true, description: 'Size of the file in bytes; null before it is ready.' })
  declare fileSize: number | null

  @Computed(() => String, ['id', 'storageKey'], {
    nullable: true,
    description:
      'Web address of the file, for an hour from now: whoever has it needs no other right. Null while there is no file; ask again for a new one.',
  })
  downloadUrl(@Ctx() { services }: Context): string | null {
    return this.storageKey ? linkTo({ id: this.id, storageKey: this.storageKey }, services.config) : null
  }

  @Field(() => DateTime, { nullable: true, description: 'When the file is thrown away.' })
  declare expiresAt: Date | null

  @Field(() => DateTime, { description: 'When it was asked for.' })
  declare createdAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was ready, or had failed.' })
  declare finishedAt: Date | null
}
ExportSchema.setClass(Export)

export const ExportConnection = connectionOf(() => Export, 'Export')

export const ExportArgs = connectionArgs('Export', {
  order: orderFields('Export', { CREATED_AT: ['createdAt', 'When it was asked for.'] }),
  defaultOrder: 'CREATED_AT, descending',
})
