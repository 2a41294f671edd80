import { Field, Int, ObjectType } from 'type-graphql'
import { Decimal } from '../../graphql/scalars.js'

@ObjectType({ description: 'What answers to a question must keep to, besides its type.' })
export class QuestionValidation {
  @Field(() => Decimal, { nullable: true, description: 'The least number.' })
  min?: string | null

  @Field(() => Decimal, { nullable: true, description: 'The greatest number.' })
  max?: string | null

  @Field(() => String, { nullable: true, description: 'Regular expression (RE2) that a text must match as a whole.' })
  pattern?: string | null

  @Field(() => Int, { nullable: true, description: 'How many characters a text may have.' })
  maxLength?: number | null
}
