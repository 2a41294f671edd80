import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import { DateTime } from '../../graphql/scalars.js'
import type { Read } from '../../read/read.js'
import { UserAccess } from '../access/user-access.entity.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { Source } from '../source/source.entity.js'
import { Territory } from '../territory/territory.entity.js'
import { User } from '../user/user.entity.js'
import { AssignmentMethod, SkippedReason, UnassignedReason } from './assignment.enum.js'

export const CandidatePool = enumeration('CandidatePool', 'By which rule somebody could get a lead.', {
  STICKY: 'Worked for the same person before.',
  TERRITORY: 'Looks after the territory.',
  SOURCE_ROTATION: 'Takes turns at the source.',
  FALLBACK: 'Is bound to no source.',
})

@ObjectType({ description: 'Somebody who could have got the lead.' })
export class AssignmentCandidate {
  @Field(() => ID, { description: 'The role, as a global id of `UserAccess`.' })
  declare userAccessId: string

  @Field(() => String, { description: 'Name of the person.' })
  declare name: string

  @Field(() => CandidatePool, { description: 'The rule that led to the person.' })
  declare pool: ValueOf<typeof CandidatePool>

  @Field(() => Boolean, { description: 'Whether the person could take it.' })
  declare eligible: boolean

  @Field(() => SkippedReason, { nullable: true, description: 'Why not; null for whoever could.' })
  declare skippedReason: ValueOf<typeof SkippedReason> | null

  @Field(() => Int, { description: 'Share in a weighted rotation.' })
  declare weight: number

  @Field(() => Float, { description: 'What the rotation owed the person at that moment.' })
  declare credit: number

  @Field(() => Int, { nullable: true, description: 'Open leads at that moment, where they counted.' })
  declare openLeads: number | null
}

/** What the record of a decision and one that is only thought through have in common. */
@ObjectType({ description: 'Who gets a lead, by which rule, and who else could have got it.' })
export class AssignmentExplanation {
  @Field(() => String, { description: 'In a sentence.' })
  declare sentence: string

  @Field(() => AssignmentMethod, { description: 'What decided.' })
  declare method: ValueOf<typeof AssignmentMethod>

  @Field(() => UnassignedReason, { nullable: true, description: 'Why nobody gets it; null when somebody does.' })
  declare reason: ValueOf<typeof UnassignedReason> | null

  @Field(() => UserAccess, { nullable: true, description: 'Who gets it; null when nobody does.' })
  declare userAccess: Read | null

  @Field(() => UserAccess, { nullable: true, description: 'Who had it before.' })
  declare previous: Read | null

  @Field(() => Company, { nullable: true, description: 'Whose lead it is.' })
  declare company: Read | null

  @Field(() => Lead, { nullable: true, description: 'The lead; null when there is none yet.' })
  declare lead: Read | null

  @Field(() => Source, { nullable: true, description: 'Its source.' })
  declare source: Read | null

  @Field(() => Territory, { nullable: true, description: 'Its territory.' })
  declare territory: Read | null

  @Field(() => User, { nullable: true, description: 'Who did it; null when it was a program.' })
  declare actor: Read | null

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null when it only would be.' })
  declare decidedAt: Date | null

  @Field(() => [AssignmentCandidate], { description: 'All who were looked at, in that order.' })
  declare candidates: AssignmentCandidate[]
}
