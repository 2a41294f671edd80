import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { Source, SourceSchema } from '../source/source.entity.js'
import { Territory, TerritorySchema } from '../territory/territory.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { AssignmentMethod, type SkippedReason, UnassignedReason } from './assignment.enum.js'
import type { Pool } from './candidates.js'

/** One who was looked at, as it is kept. */
export interface KeptCandidate {
  user_access_id: number
  pool: Pool
  eligible: boolean
  skipped_reason: ValueOf<typeof SkippedReason> | null
  weight: number
  credit: number
  open_leads: number | null
}

export const LeadAssignmentSchema = defineEntity({
  name: 'LeadAssignment',
  tableName: 'lead_assignments',
  properties: {
    id: p.bigint('number').primary(),
    createdAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onCreate(() => new Date()),
    companyId: p.bigint('number'),
    lead: () => p.manyToOne(LeadSchema).ref(),
    userAccess: () => p.manyToOne(UserAccessSchema).nullable().ref(),
    previous: () => p.manyToOne(UserAccessSchema).fieldName('previous_user_access_id').nullable().ref(),
    method: p.enum(AssignmentMethod),
    reason: p.enum(UnassignedReason).nullable(),
    source: () => p.manyToOne(SourceSchema).nullable().ref(),
    territory: () => p.manyToOne(TerritorySchema).nullable().ref(),
    candidates: p.json<KeptCandidate[]>().default('[]'),
    actor: () => p.manyToOne(UserSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof LeadAssignmentSchema.class>

@ObjectType({
  implements: Node,
  description: 'A decision about who works on a lead. `explainAssignment` tells all of it.',
})
export class LeadAssignment extends LeadAssignmentSchema.class {
  @Field(() => Lead, { description: 'The lead.' })
  declare lead: Row['lead']

  @Field(() => UserAccess, { nullable: true, description: 'Who got it; null when nobody did.' })
  declare userAccess: Row['userAccess']

  @Field(() => UserAccess, { nullable: true, description: 'Who had it before.' })
  declare previous: Row['previous']

  @Field(() => AssignmentMethod, { description: 'What decided.' })
  declare method: ValueOf<typeof AssignmentMethod>

  @Field(() => UnassignedReason, { nullable: true, description: 'Why nobody got it; null when somebody did.' })
  declare reason: ValueOf<typeof UnassignedReason> | null

  @Field(() => Source, { nullable: true, description: 'Source of the lead at that time.' })
  declare source: Row['source']

  @Field(() => Territory, { nullable: true, description: 'Territory of the lead at that time.' })
  declare territory: Row['territory']

  @Field(() => User, { nullable: true, description: 'Who did it; null when it was a program.' })
  declare actor: Row['actor']

  @Field(() => DateTime, { description: 'When it was decided.' })
  declare createdAt: Date
}
LeadAssignmentSchema.setClass(LeadAssignment)
