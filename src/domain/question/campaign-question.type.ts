import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { SafeInt } from '../../graphql/scalars.js'
import type { AskedOption, AskedQuestion } from './asked-questions.js'
import { QuestionValidation } from './question-validation.type.js'
import { QuestionTarget, QuestionType } from './question.enum.js'

@ObjectType({ description: 'What of an option a campaign takes from the company as it is.' })
class InheritedByOption {
  @Field(() => Boolean, { description: 'Whether the label is the one of the company.' })
  declare label: boolean

  @Field(() => Boolean, { description: 'Whether the score is the one of the company.' })
  declare score: boolean

  @Field(() => Boolean, { description: 'Whether it speaks against the lead as it does in the company.' })
  declare disqualifies: boolean

  @Field(() => Boolean, { description: 'Whether the place is the one of the company.' })
  declare position: boolean
}

@ObjectType({ description: 'What of a question a campaign takes from the company as it is.' })
class InheritedByQuestion {
  @Field(() => Boolean, { description: 'Whether the label is the one of the company.' })
  declare label: boolean

  @Field(() => Boolean, { description: 'Whether it is required as it is in the company.' })
  declare required: boolean

  @Field(() => Boolean, { description: 'Whether the place is the one of the company.' })
  declare priority: boolean
}

@ObjectType({ description: 'An answer to choose, as a campaign offers it.' })
export class CampaignQuestionOption {
  @Field(() => ID, { description: 'Global id of the option.' })
  optionId(): string {
    return `question_option_${this.databaseId}`
  }

  @Field(() => SafeInt, { description: 'Integer id of the option.' })
  declare databaseId: number

  @Field(() => String, { description: 'Stable key, unique in the question.' })
  declare value: string

  @Field(() => String, { description: 'What people read.' })
  declare label: string

  @Field(() => Int, { description: 'Place among the options offered, from 1.' })
  declare position: number

  @Field(() => Int, { description: 'What choosing it adds to the score of a lead.' })
  declare score: number

  @Field(() => Boolean, { description: 'Whether choosing it speaks against the lead.' })
  declare disqualifies: boolean

  @Field(() => Boolean, { description: 'Whether this campaign alone offers it.' })
  declare ofCampaign: boolean

  @Field(() => InheritedByOption, { description: 'What of it is as the company has it.' })
  declare inherited: InheritedByOption
}

@ObjectType({
  description:
    'A question as a campaign asks it: what the campaign has differently is in place of what the company has.',
})
export class CampaignQuestion {
  @Field(() => ID, { description: 'Global id of the question.' })
  questionId(): string {
    return `question_${this.databaseId}`
  }

  @Field(() => SafeInt, { description: 'Integer id of the question.' })
  declare databaseId: number

  @Field(() => String, { description: 'Stable key, unique in the company.' })
  declare key: string

  @Field(() => String, { description: 'What people read.' })
  declare label: string

  @Field(() => String, { nullable: true, description: 'A hint for those who answer.' })
  declare helpText: string | null

  @Field(() => QuestionType, { description: 'What kind of answer it takes.' })
  declare type: ValueOf<typeof QuestionType>

  @Field(() => Boolean, { description: 'Whether the campaign asks for an answer.' })
  declare required: boolean

  @Field(() => Int, { description: 'Place among the questions of the campaign, from 1.' })
  declare priority: number

  @Field(() => QuestionTarget, { nullable: true, description: 'What of the lead an answer fills in.' })
  declare mapsTo: ValueOf<typeof QuestionTarget> | null

  @Field(() => QuestionValidation, { nullable: true, description: 'What answers must keep to, besides its type.' })
  declare validation: QuestionValidation | null

  @Field(() => Boolean, { description: 'Whether answers are left out of exports for those without the permission.' })
  declare isSensitive: boolean

  @Field(() => InheritedByQuestion, { description: 'What of it is as the company has it.' })
  declare inherited: InheritedByQuestion

  @Field(() => [CampaignQuestionOption], { description: 'The answers that it offers in the campaign, in order.' })
  declare options: CampaignQuestionOption[]
}

/** The questions as they are asked, for GraphQL to show. */
export const shownQuestions = (asked: readonly AskedQuestion[]): CampaignQuestion[] =>
  asked.map(({ id, options, ...question }) =>
    Object.assign(new CampaignQuestion(), question, { databaseId: id, options: options.map(shownOption) }),
  )

const shownOption = ({ id, ...option }: AskedOption): CampaignQuestionOption =>
  Object.assign(new CampaignQuestionOption(), option, { databaseId: id })
