import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed, Connected } from '../../graphql/shown.js'
import { signedLink } from '../../http/signed-link.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Campaign, CampaignSchema } from '../campaign/campaign.entity.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { CycleSchema } from '../cycle/cycle.entity.js'
import { Source, SourceSchema } from '../source/source.entity.js'
import { StageSchema } from '../stage/stage.entity.js'
import type { ColumnMapping } from './column-mapping.js'
import { errorReportOf } from './error-report.js'
import { ImportRowArgs } from './import-row.filter.js'
import { ImportRowConnection, ImportRowSchema } from './import-row.entity.js'
import { ImportAssignment, ImportDateOrder, ImportDuplicates, ImportStatus } from './import.enum.js'

export const ImportFileSchema = defineEntity({
  name: 'ImportFile',
  tableName: 'import_files',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    userAccess: () => p.manyToOne(UserAccessSchema).ref(),
    fileName: p.string().length(255),
    fileSize: p.integer(),
    sha256: p.character().length(64),
    contentType: p.string().length(100),
    storageKey: p.string().length(200).nullable(),
    encoding: p.string().length(40).nullable(),
    delimiter: p.string().length(4).nullable(),
    sheet: p.string().length(100).nullable(),
    headerRow: p.integer(),
    header: p.json<string[]>(),
    mapping: p.json<ColumnMapping[]>(),
    status: p.enum(ImportStatus).default('uploaded'),
    statusReason: p.string().length(40).nullable(),
    statusMessage: p.text().nullable(),
    dryRun: p.boolean().default(false),
    onDuplicate: p.enum(ImportDuplicates).default('skip'),
    source: () => p.manyToOne(SourceSchema).nullable().ref(),
    campaign: () => p.manyToOne(CampaignSchema).nullable().ref(),
    late: p.boolean().default(false),
    cycle: () => p.manyToOne(CycleSchema).nullable().ref(),
    stage: () => p.manyToOne(StageSchema).ref(),
    assign: p.enum(ImportAssignment).default('rotation'),
    assignee: () => p.manyToOne(UserAccessSchema).nullable().ref(),
    defaultCountry: p.character().length(2),
    dateOrder: p.enum(ImportDateOrder).nullable(),
    errorsAccepted: p.boolean().default(false),
    sameFile: () => p.manyToOne(ImportFileSchema).nullable().ref(),
    totalRows: p.integer().nullable(),
    processedRows: p.integer().default(0),
    createdCount: p.integer().default(0),
    updatedCount: p.integer().default(0),
    skippedCount: p.integer().default(0),
    duplicateCount: p.integer().default(0),
    failedCount: p.integer().default(0),
    removedCount: p.integer().default(0),
    restoredCount: p.integer().default(0),
    keptCount: p.integer().default(0),
    cursor: p.integer().default(0),
    runner: p.uuid().nullable(),
    rowsPerSecond: p.float().columnType('real').nullable(),
    heartbeatAt: p.datetime(3).nullable(),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
    canceledAt: p.datetime(3).nullable(),
    progress: p
      .integer()
      .formula(
        (t) =>
          `case when ${t.status} in ('completed', 'completed_with_errors', 'undone') then 100 when ${t.status} = 'undoing' then coalesce((${t.removedCount} + ${t.restoredCount} + ${t.keptCount})::bigint * 100 / nullif(${t.createdCount} + ${t.updatedCount}, 0), 0)::int when coalesce(${t.totalRows}, 0) = 0 then 0 else least(100, ${t.processedRows}::bigint * 100 / ${t.totalRows})::int end`,
      ),
    secondsLeft: p
      .integer()
      .nullable()
      .formula(
        (t) =>
          `case when ${t.status} in ('validating', 'processing') and ${t.rowsPerSecond} > 0 and ${t.heartbeatAt} > now() - interval '30 seconds' then least(2147483647, ceil(greatest(0, ${t.totalRows} - ${t.processedRows}) / ${t.rowsPerSecond}))::int end`,
      ),
    rows: () => p.oneToMany(ImportRowSchema).mappedBy('importFile').orderBy({ rowNumber: 'asc' }),
  },
})

type Row = InstanceType<typeof ImportFileSchema.class>

@ObjectType({ implements: Node, description: 'A file of leads that was imported, or is being imported.' })
export class ImportFile extends ImportFileSchema.class {
  @Field(() => Company, { description: 'Whose leads they are.' })
  declare company: Row['company']

  @Field(() => UserAccess, { description: 'Who imported it, by role.' })
  declare userAccess: Row['userAccess']

  @Field(() => String, { description: 'Name of the file as it was sent.' })
  declare fileName: string

  @Field(() => Int, { description: 'Its size in bytes.' })
  declare fileSize: number

  @Field(() => String, { description: 'SHA-256 of the file in hexadecimal.' })
  declare sha256: string

  @Field(() => String, { description: 'What the file is, by its content.' })
  declare contentType: string

  @Field(() => String, { nullable: true, description: 'Encoding of a text file, for example `utf-8`.' })
  declare encoding: string | null

  @Field(() => String, { nullable: true, description: 'What stands between the cells of a text file.' })
  declare delimiter: string | null

  @Field(() => String, { nullable: true, description: 'Sheet of a workbook that is read.' })
  declare sheet: string | null

  @Field(() => Int, { description: 'Line in which the names of the columns stand.' })
  declare headerRow: number

  @Field(() => [String], { description: 'Names of the columns, as they stand in the file.' })
  declare header: string[]

  @Field(() => ImportStatus, { description: 'Where it stands.' })
  declare status: ValueOf<typeof ImportStatus>

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is paused or failed, as a code: `requested`, `too_many_errors`, `damaged`, `plan_limit_reached`.',
  })
  declare statusReason: string | null

  @Field(() => String, { nullable: true, description: 'The same in words.' })
  declare statusMessage: string | null

  @Field(() => ImportDuplicates, { description: 'What becomes of rows whose person the company has already.' })
  declare onDuplicate: ValueOf<typeof ImportDuplicates>

  @Field(() => Source, { nullable: true, description: 'Source of the new leads.' })
  declare source: Row['source']

  @Field(() => Campaign, { nullable: true, description: 'Campaign that the new leads came by.' })
  declare campaign: Row['campaign']

  @Field(() => ImportAssignment, { description: 'Who gets the new leads.' })
  declare assign: ValueOf<typeof ImportAssignment>

  @Field(() => UserAccess, { nullable: true, description: 'The one person who gets them, if it is one.' })
  declare assignee: Row['assignee']

  @Field(() => String, { description: 'Country that local phone numbers are read for.' })
  declare defaultCountry: string

  @Field(() => ImportFile, {
    nullable: true,
    description: 'An import of the same file within the day before: a warning that the rows may be in already.',
  })
  declare sameFile: Row['sameFile']

  @Field(() => Int, { nullable: true, description: 'Rows of the file below the header; null until they are counted.' })
  declare totalRows: number | null

  @Field(() => Int, { description: 'Rows that are done.' })
  declare processedRows: number

  @Field(() => Int, {
    description: 'Percent of the rows that are done, 0 to 100; while it is being undone, of those that are taken back.',
  })
  declare progress: number

  @Field(() => Int, { description: 'Rows that became leads.' })
  declare createdCount: number

  @Field(() => Int, { description: 'Rows that changed a lead.' })
  declare updatedCount: number

  @Field(() => Int, { description: 'Rows that had nothing to add to a lead.' })
  declare skippedCount: number

  @Field(() => Int, { description: 'Rows whose person was there already.' })
  declare duplicateCount: number

  @Field(() => Int, { description: 'Rows that were not acceptable.' })
  declare failedCount: number

  @Computed(() => String, ['id', 'sha256', 'failedCount'], {
    nullable: true,
    description:
      'Web address of a CSV file, for an hour from now: the rows that failed as they were sent, each with `error_code` and `error_message`, to be mended and sent again. Whoever has the address needs no other right. Null while no row has failed.',
  })
  errorReportUrl(@Ctx() { services }: Context): string | null {
    return this.failedCount > 0 ? signedLink(errorReportOf(this), services.config) : null
  }

  @Field(() => Int, { description: 'Leads that undoing it deleted.' })
  declare removedCount: number

  @Field(() => Int, { description: 'Leads that undoing it put back as they were.' })
  declare restoredCount: number

  @Field(() => Int, { description: 'Leads that undoing it left alone, because people have changed them since.' })
  declare keptCount: number

  @Field(() => Float, { nullable: true, description: 'How fast it goes, or went at last, in rows a second.' })
  declare rowsPerSecond: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds that it will still take; null when that cannot be told, or nobody is at work on it.',
  })
  declare secondsLeft: number | null

  @Field(() => DateTime, { description: 'When the file was sent.' })
  declare createdAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When work on it began.' })
  declare startedAt: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it ended, however it ended.' })
  declare finishedAt: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When somebody stopped it.' })
  declare canceledAt: Date | null

  @Connected(() => ImportRowConnection, () => ImportRowArgs, 'What became of its rows.')
  declare rows: Row['rows']
}
ImportFileSchema.setClass(ImportFile)

export const ImportFileConnection = connectionOf(() => ImportFile, 'ImportFile')
