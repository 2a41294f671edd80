import { defineEntity, p } from '@mikro-orm/core'
import { Args, Ctx, Field, Int, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed, Connected, ListRelatedBy, OneRelatedBy, RelatedBy } from '../../graphql/shown.js'
import { UserAccessConnection, UserAccessSchema } from '../access/user-access.entity.js'
import { UserAccessArgs } from '../access/user-access.filter.js'
import { CampaignConnection, CampaignSchema } from '../campaign/campaign.entity.js'
import { CampaignArgs } from '../campaign/campaign.filter.js'
import { AppointmentConnection, AppointmentSchema } from '../appointment/appointment.entity.js'
import { AppointmentArgs } from '../appointment/appointment.filter.js'
import { current } from '../cycle/current-cycle.js'
import { Cycle, CycleSchema } from '../cycle/cycle.entity.js'
import { DuplicateGroupArgs } from '../duplicate/duplicate-group.filter.js'
import { DuplicateGroupConnection, DuplicateGroupSchema } from '../duplicate/duplicate-group.entity.js'
import { NotDuplicateArgs, NotDuplicateConnection, NotDuplicateSchema } from '../duplicate/not-duplicate.entity.js'
import { ExportArgs, ExportConnection, ExportSchema } from '../export/export.entity.js'
import { importTemplate } from '../import-template/import-template.js'
import { ImportTemplate, ImportTemplateArgs } from '../import-template/import-template.type.js'
import { ImportFileConnection, ImportFileSchema } from '../import/import-file.entity.js'
import { ImportFileArgs } from '../import/import-file.filter.js'
import { InvitationConnection, InvitationSchema } from '../invitation/invitation.entity.js'
import { InvitationArgs } from '../invitation/invitation.filter.js'
import { DeletedLeadArgs, DeletedLeadConnection, DeletedLeadSchema } from '../lead-deletion/deleted-lead.entity.js'
import { LeadConnection, LeadSchema } from '../lead/lead.entity.js'
import { LeadArgs, UnassignedLeadArgs } from '../lead/lead.filter.js'
import { unassigned } from '../lead/unassigned-leads.js'
import { leadMetricsByStage } from '../lead-metrics/lead-metrics-by-stage.js'
import { LeadMetricsArgs, LeadStageMetric } from '../lead-metrics/lead-metrics.type.js'
import { Question } from '../question/question.entity.js'
import { askedNow, askedOnce } from '../question/questions-of-company.js'
import { CompanyMembership, CompanyMembershipSchema } from '../membership/company-membership.entity.js'
import { Source } from '../source/source.entity.js'
import { inUse, onceInUse } from '../source/sources-of-company.js'
import { Territory, TerritorySchema } from '../territory/territory.entity.js'
import { colleagues } from '../user/colleagues.js'
import { UserConnection } from '../user/user.entity.js'
import { UserArgs } from '../user/user.filter.js'
import { identityColumns, settingColumns } from './setting-columns.js'
import { CompanyStatus, DedupePolicy, DedupeScope, AssignmentMode } from './company.enum.js'

export const CompanySchema = defineEntity({
  name: 'Company',
  tableName: 'companies',
  properties: {
    ...row,
    parent: () => p.manyToOne(CompanySchema).nullable().ref(),
    ...identityColumns,
    ...settingColumns,
    children: () => p.oneToMany(CompanySchema).mappedBy('parent').orderBy({ name: 'asc' }),
    userAccesses: () => p.oneToMany(UserAccessSchema).mappedBy('company').orderBy({ createdAt: 'asc' }),
    territories: () => p.oneToMany(TerritorySchema).mappedBy('company').orderBy({ name: 'asc' }),
    cycles: () => p.oneToMany(CycleSchema).mappedBy('company').orderBy({ startsOn: 'desc' }),
    campaigns: () => p.oneToMany(CampaignSchema).mappedBy('company').orderBy({ createdAt: 'desc' }),
    imports: () => p.oneToMany(ImportFileSchema).mappedBy('company').orderBy({ createdAt: 'desc' }),
    invitations: () => p.oneToMany(InvitationSchema).mappedBy('company').orderBy({ createdAt: 'desc' }),
    appointments: () => p.oneToMany(AppointmentSchema).mappedBy('company').orderBy({ startsAt: 'asc' }),
    membership: () => p.manyToOne(CompanyMembershipSchema).fieldName('company_membership_id').nullable().ref(),
    exports: () => p.oneToMany(ExportSchema).mappedBy('company').orderBy({ createdAt: 'desc' }),
    leads: () => p.oneToMany(LeadSchema).mappedBy('company').orderBy({ createdAt: 'desc' }),
    duplicateLeads: () => p.oneToMany(DuplicateGroupSchema).mappedBy('company').orderBy({ confidence: 'desc' }),
    notDuplicates: () => p.oneToMany(NotDuplicateSchema).mappedBy('company').orderBy({ createdAt: 'desc' }),
    deletedLeads: () => p.oneToMany(DeletedLeadSchema).mappedBy('company').orderBy({ deletedAt: 'desc' }),
  },
})

type Row = InstanceType<typeof CompanySchema.class>

@ObjectType({
  implements: Node,
  description: 'A company: a group, a brand or a branch, in a tree of up to five levels.',
})
export class Company extends CompanySchema.class {
  @Field(() => String, { description: 'Name to show.' })
  declare name: string

  @Field(() => String, { description: 'Stable key in addresses, unique.' })
  declare slug: string

  @Field(() => Company, { nullable: true, description: 'The company above it, if there is one that you may see.' })
  declare parent: Row['parent']

  @Field(() => [Company], { description: 'The companies right below it that you may see.' })
  declare children: Row['children']

  @Field(() => CompanyStatus, { description: 'Whether it is at work.' })
  declare status: ValueOf<typeof CompanyStatus>

  @Field(() => String, { nullable: true, description: 'Path of the picture on this server: square, 512 pixels, WebP.' })
  declare avatarRoute: string | null

  @Field(() => String, { description: 'IANA time zone, for example `America/Phoenix`.' })
  declare timezone: string

  @Field(() => String, { description: 'Language as a BCP 47 tag.' })
  declare lang: string

  @Field(() => String, { description: 'Currency of the leads’ values, ISO 4217.' })
  declare currency: string

  @Field(() => String, { description: 'Country that local phone numbers are read for, ISO 3166-1 alpha-2.' })
  declare defaultCountry: string

  @Field(() => Boolean, { description: 'Whether the company works by cycles (seasons, enrolment periods).' })
  declare cyclesEnabled: boolean

  @Field(() => DedupePolicy, { description: 'What happens when a person arrives a second time.' })
  declare dedupePolicy: ValueOf<typeof DedupePolicy>

  @Field(() => DedupeScope, { description: 'Among which leads duplicates are looked for.' })
  declare dedupeScope: ValueOf<typeof DedupeScope>

  @Field(() => AssignmentMode, { description: 'Who gets a new lead that names nobody.' })
  declare assignmentMode: ValueOf<typeof AssignmentMode>

  @Field(() => CompanyMembership, {
    nullable: true,
    description:
      'The plan that it draws on: its own, else that of the closest company above. Null where there is none, or none that you may see.',
  })
  declare membership: Row['membership']

  @Field(() => Boolean, { description: 'Whether a person who comes again gets the same salesperson, if that one can.' })
  declare stickyOwner: boolean

  @Field(() => Boolean, { description: 'Whether leads that no rule leads on go to those who are bound to no source.' })
  declare fallbackPool: boolean

  @Field(() => Int, {
    nullable: true,
    description: 'After how many minutes managers are told of a lead that nobody has; null for never.',
  })
  declare unassignedAlertMinutes: number | null

  @Field(() => Boolean, { description: 'Whether people get leads outside of their hours, too, and find them later.' })
  declare holdUntilOpen: boolean

  @Field(() => [String], { nullable: true, description: 'When it is open, like `MON 09:00-18:00`; null is always.' })
  declare businessHours: string[] | null

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date

  @ListRelatedBy(inUse, () => Source, 'Where its leads come from, in order of priority.')
  declare sources: never

  @ListRelatedBy(onceInUse, () => Source, 'Sources out of use that leads came from, the last archived first.')
  declare archivedSources: never

  @Field(() => [Territory], { description: 'The areas that it divides its customers by, by name.' })
  declare territories: Row['territories']

  @Field(() => [Cycle], {
    description:
      'Its cycles, the latest first. While it does not work by cycles, only those who may change them see them.',
  })
  declare cycles: Row['cycles']

  @OneRelatedBy(
    current,
    () => Cycle,
    'The cycle that new leads enter: the one that today belongs to in the company’s time zone, if it works by cycles.',
  )
  declare currentCycle: never

  @RelatedBy(colleagues, () => UserConnection, () => UserArgs, 'The people who have a role in it.')
  declare users: never

  @Connected(() => UserAccessConnection, () => UserAccessArgs, 'The roles that people have in it.')
  declare userAccesses: Row['userAccesses']

  @Connected(() => CampaignConnection, () => CampaignArgs, 'Its campaigns, archived ones among them.')
  declare campaigns: Row['campaigns']

  @ListRelatedBy(askedNow, () => Question, 'What it asks its leads, in order.')
  declare questions: never

  @ListRelatedBy(askedOnce, () => Question, 'What it asked its leads once, the last archived first.')
  declare archivedQuestions: never

  @Connected(
    () => ImportFileConnection,
    () => ImportFileArgs,
    'Files of leads that were imported, for those who may import.',
  )
  declare imports: Row['imports']

  @Connected(() => InvitationConnection, () => InvitationArgs, 'Its invitations, for those who look after its people.')
  declare invitations: Row['invitations']

  @Connected(() => AppointmentConnection, () => AppointmentArgs, 'Its appointments that you may see.')
  declare appointments: Row['appointments']

  @Connected(() => ExportConnection, () => ExportArgs, 'Files that its leads were written into.')
  declare exports: Row['exports']

  @Connected(() => LeadConnection, () => LeadArgs, 'Its leads that you may see.')
  declare leads: Row['leads']

  @RelatedBy(
    unassigned,
    () => LeadConnection,
    () => UnassignedLeadArgs,
    'Its leads that nobody works on, with the reason; those that are won or lost only if you ask for them.',
  )
  declare unassignedLeads: never

  @Connected(
    () => DuplicateGroupConnection,
    () => DuplicateGroupArgs,
    'Leads that are or may be one person, in groups; the surest first.',
  )
  declare duplicateLeads: Row['duplicateLeads']

  @Connected(
    () => NotDuplicateConnection,
    () => NotDuplicateArgs,
    'Pairs of leads that are different people, whatever they have in common.',
  )
  declare notDuplicates: Row['notDuplicates']

  @Connected(
    () => DeletedLeadConnection,
    () => DeletedLeadArgs,
    'The leads that were deleted in the last 30 days, for those who may restore them.',
  )
  declare deletedLeads: Row['deletedLeads']

  @Computed(() => ImportTemplate, ['id'], { description: 'A file to fill in with leads and to import.' })
  importTemplate(
    @Args(() => ImportTemplateArgs) args: ImportTemplateArgs,
    @Ctx() context: Context,
  ): Promise<ImportTemplate> {
    return importTemplate(this.id, args, context.services)
  }

  @Computed(() => [LeadStageMetric], ['id'], {
    description: 'The stages of its leads that you may see in numbers, in the order of the board.',
  })
  leadMetricsByStage(
    @Args(() => LeadMetricsArgs) args: LeadMetricsArgs,
    @Ctx() context: Context,
  ): Promise<LeadStageMetric[]> {
    return leadMetricsByStage(this.id, args, context)
  }

  @Computed(() => Boolean, ['id'], { description: 'Whether it is the company that you start with.' })
  isDefault(@Ctx() { viewer }: Context): boolean {
    return viewer?.primaryCompanyId === this.id
  }
}
CompanySchema.setClass(Company)

export const CompanyConnection = connectionOf(() => Company, 'Company')
