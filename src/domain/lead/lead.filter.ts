import { ArgsType, Field, InputType } from 'type-graphql'
import {
  combinable,
  DateTimeFilter,
  DecimalFilter,
  enumFilter,
  IdFilter,
  IntFilter,
  StringFilter,
  BooleanFilter,
} from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { UnassignedReason } from '../assignment/assignment.enum.js'
import { LeadAnswerFilter } from '../question/lead-answer.filter.js'
import { LeadRating } from './lead.enum.js'

const UnassignedReasonFilter = enumFilter('UnassignedReason', () => UnassignedReason)
const RatingFilter = enumFilter('LeadRating', () => LeadRating)

@InputType({ description: 'Which leads to list. All given conditions must hold.' })
export class LeadFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Part of a name, e-mail address, organization or phone number: at least 3 characters, accents do not matter.',
  })
  declare q?: string | null

  @Field(() => IdFilter, { nullable: true, description: 'By stage.' })
  declare stage?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By source.' })
  declare source?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By campaign.' })
  declare campaign?: object | null

  @Field(() => BooleanFilter, {
    nullable: true,
    description: 'By whether they arrived when their campaign was paused or over.',
  })
  declare late?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By cycle.' })
  declare cycle?: object | null

  @Field(() => IdFilter, {
    nullable: true,
    description: 'By assignee (a user access); `isNull: true` lists unassigned leads.',
  })
  declare assignee?: object | null

  @Field(() => UnassignedReasonFilter, { nullable: true, description: 'By why nobody works on it.' })
  declare unassignedReason?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By territory.' })
  declare territory?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By e-mail address as it was given.' })
  declare email?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By phone number in E.164.' })
  declare phoneE164?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By organization.' })
  declare organization?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By postal code.' })
  declare postalCode?: object | null

  @Field(() => LeadAnswerFilter, {
    nullable: true,
    description: 'By an answer: one of its answers must match all of this.',
  })
  declare answers?: object | null

  @Field(() => IntFilter, { nullable: true, description: 'By score.' })
  declare score?: object | null

  @Field(() => DecimalFilter, { nullable: true, description: 'By value.' })
  declare valueAmount?: object | null

  @Field(() => RatingFilter, { nullable: true, description: 'By rating.' })
  declare rating?: object | null

  @Field(() => BooleanFilter, { nullable: true, description: 'By whether the person must not be contacted.' })
  declare doNotContact?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By arrival.' })
  declare createdAt?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By last change.' })
  declare updatedAt?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By last activity.' })
  declare lastActivityAt?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By the beginning of its next appointment.' })
  declare nextAppointmentAt?: object | null
}
combinable(LeadFilter)

export const LeadArgs = connectionArgs('Lead', {
  filter: () => LeadFilter,
  order: orderFields('Lead', {
    CREATED_AT: ['createdAt', 'When it arrived.'],
    UPDATED_AT: ['updatedAt', 'When it was last changed.'],
    LAST_ACTIVITY_AT: ['lastActivityAt', 'When somebody last did something with it.'],
    SCORE: ['score', 'How promising it is.'],
    VALUE: ['valueAmount', 'What the sale may bring.'],
  }),
  defaultOrder: 'CREATED_AT, descending',
})

@ArgsType()
export class UnassignedLeadArgs extends LeadArgs {
  @Field(() => Boolean, { nullable: true, description: 'Whether to list those that are won or lost as well.' })
  declare includeClosed?: boolean | null
}
