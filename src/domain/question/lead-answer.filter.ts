import { Field, InputType } from 'type-graphql'
import {
  BooleanFilter,
  DateTimeFilter,
  DayFilter,
  DecimalFilter,
  IdFilter,
  IdsFilter,
  StringFilter,
} from '../../graphql/filter.js'

@InputType({ description: 'Which answer. All given conditions must hold for the same one.' })
export class LeadAnswerFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By question.' })
  declare question?: object | null

  @Field(() => IdsFilter, { nullable: true, description: 'By an option that was chosen.' })
  declare optionIds?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By text, of the types that are texts.' })
  declare valueText?: object | null

  @Field(() => DecimalFilter, { nullable: true, description: 'By number, of NUMBER, CURRENCY and RATING.' })
  declare valueNumber?: object | null

  @Field(() => BooleanFilter, { nullable: true, description: 'By yes or no, of BOOLEAN.' })
  declare valueBool?: object | null

  @Field(() => DayFilter, { nullable: true, description: 'By day, of DATE.' })
  declare valueDate?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By point in time, of DATETIME.' })
  declare valueAt?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By when it was answered.' })
  declare answeredAt?: object | null
}
