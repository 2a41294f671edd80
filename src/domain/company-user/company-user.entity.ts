import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, ID, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime, SafeInt } from '../../graphql/scalars.js'
import { Computed, ListRelatedBy } from '../../graphql/shown.js'
import { Access, AccessSchema } from '../access/access.entity.js'
import { UserAccessStatus } from '../access/user-access.enum.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { Source } from '../source/source.entity.js'
import { Territory } from '../territory/territory.entity.js'

/** A view of roles and people, made by a migration. */
export const CompanyUserSchema = defineEntity({
  name: 'CompanyUser',
  tableName: 'company_users',
  properties: {
    /** Of the role. */
    id: p.bigint('number').primary(),
    company: () => p.manyToOne(CompanySchema).ref(),
    companyId: p.bigint('number').formula((t) => `${t.company}`),
    userAccessId: p.text().formula((t) => `('user_access_' || ${t.id})`),
    access: () => p.manyToOne(AccessSchema).ref(),
    status: p.enum(UserAccessStatus),
    acceptsLeads: p.boolean(),
    awayUntil: p.datetime(3).nullable(),
    fullName: p.text(),
    avatarKey: p.string().length(200).nullable(),
    avatarRoute: p
      .text()
      .nullable()
      .formula((t) => `'/' || ${t.avatarKey}`),
    email: p.string().length(254),
    phoneNumber: p.string().length(40).nullable(),
    lastLoginAt: p.datetime(3).nullable(),
    openLeads: p.bigint('number').formula(
      (t) => `(select coalesce(sum(y.leads), 0)::bigint from lead_tallies y join stages s on s.id = y.stage_id
          where y.company_id = ${t.company} and y.user_access_id = ${t.id} and s.type not in ('won', 'lost'))`,
    ),
    overdueLeads: p.bigint('number').formula(
      (t) => `(select count(*) from leads l join stages s on s.id = l.stage_id
          where l.company_id = ${t.company} and l.user_access_id = ${t.id} and l.deleted_at is null
            and l.stage_entered_at < now() - make_interval(days => s.rotting_days))`,
    ),
  },
})

type Row = InstanceType<typeof CompanyUserSchema.class>

const forLeaders = 'Null for those who may not assign leads there.'

const leads = ({ companyId }: Row, { viewer }: Context): boolean => viewer?.may('lead.assign', companyId) ?? false

@ObjectType({ description: 'Somebody who has a role in a company, and how the work goes.' })
export class CompanyUser extends CompanyUserSchema.class {
  @Field(() => ID, { description: 'Global id of the role.' })
  declare userAccessId: string

  @Field(() => String, { description: 'Name of the person.' })
  declare fullName: string

  @Field(() => String, { nullable: true, description: 'Path of the picture on this server.' })
  declare avatarRoute: string | null

  @Field(() => Access, { description: 'The role.' })
  declare access: Row['access']

  @Field(() => Company, { description: 'Where it is held.' })
  declare company: Row['company']

  @ListRelatedBy(
    {
      entity: 'Source',
      where: (userAccess) => ({ members: { $some: { userAccess, isActive: true } }, archivedAt: null }),
      order: { property: 'priority', direction: 'asc' },
    },
    () => Source,
    'The sources whose leads the person takes turns with.',
  )
  declare sources: never

  @ListRelatedBy(
    {
      entity: 'Territory',
      where: (userAccess) => ({ people: { $some: { userAccess } } }),
      order: { property: 'name', direction: 'asc' },
    },
    () => Territory,
    'The territories whose leads the person may get.',
  )
  declare territories: never

  @Computed(() => String, ['email', 'companyId'], {
    name: 'email',
    nullable: true,
    description: `E-mail address. ${forLeaders}`,
  })
  shownEmail(@Ctx() context: Context): string | null {
    return leads(this, context) ? this.email : null
  }

  @Computed(() => String, ['phoneNumber', 'companyId'], {
    name: 'phoneNumber',
    nullable: true,
    description: `Phone number. ${forLeaders}`,
  })
  shownPhoneNumber(@Ctx() context: Context): string | null {
    return leads(this, context) ? (this.phoneNumber ?? null) : null
  }

  @Computed(() => UserAccessStatus, ['status', 'companyId'], {
    name: 'status',
    nullable: true,
    description: `Whether the role is in force. ${forLeaders}`,
  })
  shownStatus(@Ctx() context: Context): ValueOf<typeof UserAccessStatus> | null {
    return leads(this, context) ? this.status : null
  }

  @Computed(() => Boolean, ['acceptsLeads', 'companyId'], {
    name: 'acceptsLeads',
    nullable: true,
    description: `Whether new leads may be given to the person. ${forLeaders}`,
  })
  shownAcceptsLeads(@Ctx() context: Context): boolean | null {
    return leads(this, context) ? this.acceptsLeads : null
  }

  @Computed(() => DateTime, ['awayUntil', 'companyId'], {
    name: 'awayUntil',
    nullable: true,
    description: `Until when the person is away. ${forLeaders}`,
  })
  shownAwayUntil(@Ctx() context: Context): Date | null {
    return leads(this, context) ? (this.awayUntil ?? null) : null
  }

  @Computed(() => SafeInt, ['openLeads', 'companyId'], {
    name: 'openLeads',
    nullable: true,
    description: `Leads of the person that are neither won nor lost. ${forLeaders}`,
  })
  shownOpenLeads(@Ctx() context: Context): number | null {
    return leads(this, context) ? this.openLeads : null
  }

  @Computed(() => SafeInt, ['overdueLeads', 'companyId'], {
    name: 'overdueLeads',
    nullable: true,
    description: `Leads of the person that stand in their stage longer than its \`rottingDays\`. ${forLeaders}`,
  })
  shownOverdueLeads(@Ctx() context: Context): number | null {
    return leads(this, context) ? this.overdueLeads : null
  }

  @Computed(() => DateTime, ['lastLoginAt', 'companyId'], {
    name: 'lastLoginAt',
    nullable: true,
    description: `When the person last signed in. ${forLeaders}`,
  })
  shownLastLoginAt(@Ctx() context: Context): Date | null {
    return leads(this, context) ? (this.lastLoginAt ?? null) : null
  }
}
CompanyUserSchema.setClass(CompanyUser)

export const CompanyUserConnection = connectionOf(() => CompanyUser, 'CompanyUser')
