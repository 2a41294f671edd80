import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { text } from '../../graphql/kinds.js'
import { anything } from './given-answer.js'

@InputType({ description: 'What a form says to a question.' })
export class FormAnswerInput {
  @Accept(text(60), { description: 'Key of the question.' })
  declare question: string

  @Accept(anything, {
    clearable: true,
    description:
      'The answer, as a value of the type of the question or as text: `yes`, `$ 1,250`, `3/14/2031`. For selects values or labels of options.',
  })
  declare value?: unknown
}
