import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed, OneRelatedBy } from '../../graphql/shown.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { Membership, MembershipSchema } from './membership.entity.js'
import { CompanyMembershipStatus } from './membership.enum.js'
import { PlanUsage } from './plan-usage.type.js'
import { usageOf } from './usage.js'

type Columns = Readonly<Record<string, string>>

const isSwitched = (t: Columns): string => `coalesce(${t['pendingAt']} <= now(), false)`

/** The beginning of the period that is now, or was last; or of the one after it. */
const period = (t: Columns, further: 0 | 1): string =>
  `membership_period(case when ${isSwitched(t)} then ${t['pending']} else ${t['chosen']} end, case when ${isSwitched(t)} then ${t['pendingAt']} else ${t['startedAt']} end, least(now(), ${t['endsAt']} - interval '1 millisecond'), ${further})`

export const CompanyMembershipSchema = defineEntity({
  name: 'CompanyMembership',
  tableName: 'company_memberships',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    chosen: () => p.manyToOne(MembershipSchema).fieldName('membership_id').ref(),
    /** As it was set; time alone makes it end. */
    state: p.enum(['trialing', 'active', 'past_due', 'canceled'] as const).default('active'),
    status: p
      .enum(CompanyMembershipStatus)
      .formula((t) => `case when ${t.state} <> 'canceled' and ${t.endsAt} <= now() then 'expired' else ${t.state} end`),
    /** The first moment of the first period. */
    startedAt: p.datetime(3).defaultRaw('now()'),
    endsAt: p.datetime(3).nullable(),
    pending: () => p.manyToOne(MembershipSchema).fieldName('pending_membership_id').nullable().ref(),
    pendingAt: p.datetime(3).nullable(),
    isSwitched: p.boolean().formula((t) => isSwitched(t)),
    currentPeriodStart: p
      .datetime(3)
      .formula((t) => `case when ${t.state} = 'trialing' then ${t.startedAt} else ${period(t, 0)} end`),
    currentPeriodEnd: p
      .datetime(3)
      .formula(
        (t) => `case when ${t.state} = 'trialing' then ${t.endsAt} else least(${period(t, 1)}, ${t.endsAt}) end`,
      ),
    cancelAtPeriodEnd: p.boolean().formula((t) => `${t.canceledAt} is not null and ${t.state} <> 'canceled'`),
    canceledAt: p.datetime(3).nullable(),
    cancelReason: p.string().length(500).nullable(),
    provider: p.string().length(40).nullable(),
    providerRef: p.string().length(200).nullable(),
  },
})

type Row = InstanceType<typeof CompanyMembershipSchema.class>

const order = { property: 'position', direction: 'asc' } as const

@ObjectType({ implements: Node, description: 'The plan of a company, which those below it draw on, too.' })
export class CompanyMembership extends CompanyMembershipSchema.class {
  @Field(() => Company, { description: 'Who pays.' })
  declare company: Row['company']

  @OneRelatedBy(
    {
      entity: 'Membership',
      where: (id) => ({
        $or: [{ subscriptions: { $some: { id, isSwitched: false } } }, { coming: { $some: { id, isSwitched: true } } }],
      }),
      order,
    },
    () => Membership,
    'The plan.',
  )
  declare membership: never

  @Field(() => CompanyMembershipStatus, { description: 'Where it stands now.' })
  declare status: ValueOf<typeof CompanyMembershipStatus>

  @Field(() => DateTime, { description: 'When the present period began.' })
  declare currentPeriodStart: Date

  @Field(() => DateTime, { description: 'When the present period ends.' })
  declare currentPeriodEnd: Date

  @Field(() => Boolean, { description: 'Whether it ends with the present period.' })
  declare cancelAtPeriodEnd: boolean

  @Field(() => DateTime, { nullable: true, description: 'When its owner canceled it.' })
  declare canceledAt: Date | null

  @Field(() => String, { nullable: true, description: 'Why its owner canceled it.' })
  declare cancelReason: string | null

  @OneRelatedBy(
    { entity: 'Membership', where: (id) => ({ coming: { $some: { id, isSwitched: false } } }), order },
    () => Membership,
    'The smaller plan that takes its place when the present period ends.',
  )
  declare pendingMembership: never

  @Computed(() => [PlanUsage], ['id'], {
    description: 'How much of the plan is used, over all companies that draw on it.',
  })
  usage(@Ctx() { services }: Context): Promise<PlanUsage[]> {
    return usageOf(this.id, services.pool)
  }

  @Field(() => DateTime, { description: 'When the company chose a plan for the first time.' })
  declare createdAt: Date
}
CompanyMembershipSchema.setClass(CompanyMembership)
