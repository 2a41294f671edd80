import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, decimal, flag, id, ids, input, integer, listUpTo, text } from '../../graphql/kinds.js'
import { QuestionTarget, QuestionType } from './question.enum.js'

@InputType({
  description: 'What answers must keep to, besides the type of the question. It replaces what was said before.',
})
export class QuestionValidationInput {
  @Accept(decimal, { clearable: true, description: 'The least number; for numbers, amounts and ratings.' })
  declare min?: string | null

  @Accept(decimal, { clearable: true, description: 'The greatest number; for numbers, amounts and ratings.' })
  declare max?: string | null

  @Accept(text(300), {
    clearable: true,
    description: 'Regular expression (RE2: no look-around, no back references) that a text must match as a whole.',
  })
  declare pattern?: string | null

  @Accept(integer(1, 5000), { clearable: true, description: 'How many characters a text may have.' })
  declare maxLength?: number | null
}

@InputType({ description: 'An answer to choose: of a new question, or in the new list of one that exists.' })
export class QuestionOptionInput {
  @Accept(id('question_option'), { optional: true, description: 'Which option; without it a new one is made.' })
  declare id?: number

  @Accept(text(60), {
    optional: true,
    description: 'Stable key, unique in the question; else made of the label. Fixed once somebody has chosen it.',
  })
  declare value?: string

  @Accept(text(200), { optional: true, description: 'What people read. A new option needs it.' })
  declare label?: string

  @Accept(integer(-100, 100), {
    optional: true,
    description: 'What choosing it adds to the score of a lead; at first 0.',
  })
  declare score?: number

  @Accept(flag, { optional: true, description: 'Whether choosing it speaks against the lead.' })
  declare disqualifies?: boolean
}

/** What may be said of a question when it is made, and later. */
@InputType()
class QuestionFactsInput {
  @Accept(text(500), { clearable: true, description: 'A hint for those who answer.' })
  declare helpText?: string | null

  @Accept(flag, { optional: true, description: 'Whether campaigns ask for an answer; at first not.' })
  declare required?: boolean

  @Accept(choice(() => QuestionTarget), {
    clearable: true,
    description: 'What of the lead an answer fills in where nothing is known.',
  })
  declare mapsTo?: ValueOf<typeof QuestionTarget> | null

  @Accept(input(() => QuestionValidationInput), { clearable: true, description: 'What answers must keep to.' })
  declare validation?: QuestionValidationInput | null

  @Accept(flag, {
    optional: true,
    description: 'Whether answers are left out of exports for those without the permission; at first not.',
  })
  declare isSensitive?: boolean

  @Accept(listUpTo(() => QuestionOptionInput, 50), {
    optional: true,
    description: 'The answers to choose, in order: 2 to 50 for selects, none for others.',
  })
  declare options?: QuestionOptionInput[]
}

@InputType({ description: 'A new question of a company. It comes last in the order.' })
export class CreateQuestionInput extends QuestionFactsInput {
  @Accept(id('company'), { description: 'Whose question it is.' })
  declare companyId: number

  @Accept(text(200), { description: 'What people read.' })
  declare label: string

  @Accept(choice(() => QuestionType), { description: 'What kind of answer it takes.' })
  declare type: ValueOf<typeof QuestionType>

  @Accept(text(60), {
    optional: true,
    description: 'Stable key of lower-case letters, digits and `_`, unique in the company; else made of the label.',
  })
  declare key?: string
}

@InputType({
  description:
    'Changes to a question: what is left out stays, null clears. `options` takes the place of the whole list.',
})
export class UpdateQuestionInput extends QuestionFactsInput {
  @Accept(id('question'), { description: 'Which question.' })
  declare id: number

  @Accept(text(200), { optional: true, description: 'What people read.' })
  declare label?: string

  @Accept(choice(() => QuestionType), {
    optional: true,
    description: 'What kind of answer it takes; fixed as soon as somebody has answered.',
  })
  declare type?: ValueOf<typeof QuestionType>

  @Accept(flag, {
    optional: true,
    description: 'True archives it, false takes it out of the archive, to the end of the order.',
  })
  declare archived?: boolean
}

@InputType({ description: 'Which question to delete.' })
export class DeleteQuestionInput {
  @Accept(id('question'), { description: 'Which question.' })
  declare id: number

  @Accept(id('company'), { optional: true, description: 'The company that it should belong to; checked when given.' })
  declare companyId?: number
}

@InputType({ description: 'The questions of a company in their new order.' })
export class ReorderQuestionsInput {
  @Accept(id('company'), { description: 'Whose questions they are.' })
  declare companyId: number

  @Accept(ids('question', 1000), { description: 'All of its questions that are not archived, each exactly once.' })
  declare questionIds: number[]
}
