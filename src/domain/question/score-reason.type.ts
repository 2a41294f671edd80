import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'What a choice did to the score of a lead.' })
export class ScoreReason {
  @Field(() => String, { description: 'Key of the question.' })
  declare question: string

  @Field(() => String, { description: 'Value of the option.' })
  declare option: string

  @Field(() => String, { description: 'Label of the option.' })
  declare label: string

  @Field(() => Int, { description: 'What it added, −100 to 100. The score itself stays within 0 and 100.' })
  declare score: number

  @Field(() => Boolean, { description: 'Whether it speaks against the lead, so that LOST suggests itself.' })
  declare disqualifies: boolean
}
